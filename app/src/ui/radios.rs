use super::field::{LabelKind, Labelled, labelled};
use super::form::Form;
use super::html::{Html, el};
use leptos::prelude::*;
use shared::field_errors::Field;
use wasm_bindgen::JsValue;

/// One of the choices.
#[derive(Debug, Clone)]
pub struct RadioChoice {
    pub value: String,
    pub label: String,
    /// Among boxes: not beside another.
    pub alone: bool,
}

impl RadioChoice {
    pub fn yes_or_no() -> Vec<Self> {
        [("yes", "Yes"), ("no", "No")]
            .map(|(value, label)| Self { value: value.into(), label: label.into(), alone: false })
            .into()
    }
}

/// One of several. Nothing is chosen beforehand. The first choice has the field's own id, where the summary leads.
pub struct Radios {
    labelled: Labelled,
    value: RwSignal<String>,
    choices: Vec<RadioChoice>,
}

labelled!(Radios);

impl Radios {
    pub fn new(
        form: Form,
        field: &Field,
        legend: &str,
        value: RwSignal<String>,
        choices: Vec<RadioChoice>,
    ) -> Self {
        Self { labelled: Labelled::new(form, field, legend), value, choices }
    }

    fn radio(&self, at: usize, choice: &RadioChoice) -> Html {
        let name = &self.labelled.id;
        let id = if at == 0 { name.clone() } else { format!("{name}-{}", at + 1) };
        let (value, chosen, picked) = (self.value, choice.value.clone(), choice.value.clone());
        let input = el("input")
            .class("govuk-radios__input")
            .id(&id)
            .attr("name", name)
            .attr("type", "radio")
            .attr("value", &choice.value)
            .property_follows("checked", move || JsValue::from_bool(value.with(|v| *v == chosen)))
            .on("change", move |_| value.set(picked.clone()));
        let label = el("label")
            .class("govuk-label govuk-radios__label")
            .attr("for", &id)
            .child(choice.label.as_str());
        el("div").class("govuk-radios__item").child(input).child(label).into()
    }
}

impl From<Radios> for Html {
    fn from(radios: Radios) -> Self {
        let items: Html =
            radios.choices.iter().enumerate().map(|(at, choice)| radios.radio(at, choice)).collect();
        radios.labelled.fieldset(el("div").class("govuk-radios").child(items))
    }
}
