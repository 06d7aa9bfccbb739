use super::erased::{on_typing, words};
use super::field::{self, LabelKind};
use super::form::Form;
use leptos::prelude::*;
use shared::field_errors::Field;

/// How much a person is expected to type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    Full,
    TwoThirds,
    TwentyChars,
    TenChars,
}

impl Width {
    fn class(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::TwoThirds => "govuk-!-width-two-thirds",
            Self::TwentyChars => "govuk-input--width-20",
            Self::TenChars => "govuk-input--width-10",
        }
    }
}

/// A line of text.
#[component]
pub fn TextInput(
    form: Form,
    field: Field,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional_no_strip)] hint: Option<String>,
    #[prop(default = LabelKind::Plain)] label_kind: LabelKind,
    /// `type` of the input.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] input_mode: Option<&'static str>,
    #[prop(default = Width::Full)] width: Width,
) -> impl IntoView {
    let id = field.name();
    let error = form.error_signal(&field);
    let described_by = field::described_by(&id, hint.is_some(), error, None);
    let error_class = field::error_class("govuk-input", error);
    let class = words(move || format!("{} {}", error_class.get(), width.class()));
    let input = view! {
        <input
            class=class
            id=id.clone()
            name=id.clone()
            type=kind
            autocomplete=autocomplete
            inputmode=input_mode
            spellcheck="false"
            aria-describedby=described_by
            prop:value=value
            on:input=on_typing(value)
        />
    };
    field::group(&id, field::label(&id, label, label_kind), hint, error, input.into_any())
}
