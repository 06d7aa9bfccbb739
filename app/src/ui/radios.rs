use super::erased::on_change;
use super::field::{self, LabelKind};
use super::form::Form;
use leptos::prelude::*;
use shared::field_errors::Field;

/// One of the choices.
#[derive(Debug, Clone)]
pub struct RadioChoice {
    pub value: String,
    pub label: String,
}

impl RadioChoice {
    pub fn yes_or_no() -> Vec<Self> {
        [("yes", "Yes"), ("no", "No")]
            .map(|(value, label)| Self { value: value.into(), label: label.into() })
            .into()
    }
}

/// One of several. Nothing is chosen beforehand. The first choice has the field's own id, where the summary leads.
#[component]
pub fn Radios(
    form: Form,
    field: Field,
    #[prop(into)] legend: String,
    value: RwSignal<String>,
    choices: Vec<RadioChoice>,
    #[prop(optional_no_strip)] hint: Option<String>,
    #[prop(default = LabelKind::Plain)] label_kind: LabelKind,
) -> impl IntoView {
    let id = field.name();
    let error = form.error_signal(&field);
    let described_by = field::described_by(&id, hint.is_some(), error, None);
    let items =
        choices.into_iter().enumerate().map(|(at, choice)| radio(&id, at, choice, value)).collect_view();
    let legend = match label_kind {
        LabelKind::Plain => view! { <legend class="govuk-fieldset__legend">{legend}</legend> }.into_any(),
        LabelKind::Heading => view! {
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
                <h1 class="govuk-fieldset__heading">{legend}</h1>
            </legend>
        }
        .into_any(),
    };
    let (error_id, class) = (format!("{id}-error"), field::group_class(error));
    view! {
        <div class=class>
            <fieldset class="govuk-fieldset" aria-describedby=described_by>
                {legend}
                {hint.map(|words| field::hint_view(&id, words))}
                {field::shown_error(error_id, error)}
                <div class="govuk-radios">{items}</div>
            </fieldset>
        </div>
    }
    .into_any()
}

fn radio(id: &str, at: usize, choice: RadioChoice, value: RwSignal<String>) -> AnyView {
    let input_id = if at == 0 { id.to_owned() } else { format!("{id}-{}", at + 1) };
    let (chosen, picked) = (choice.value.clone(), choice.value.clone());
    view! {
        <div class="govuk-radios__item">
            <input
                class="govuk-radios__input"
                id=input_id.clone()
                name=id.to_owned()
                type="radio"
                value=choice.value
                prop:checked=Signal::derive(move || value.with(|v| *v == chosen))
                on:change=on_change(move |_| value.set(picked.clone()))
            />
            <label class="govuk-label govuk-radios__label" for=input_id>{choice.label}</label>
        </div>
    }
    .into_any()
}
