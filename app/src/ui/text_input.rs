use super::field::{LabelKind, Labelled, labelled};
use super::form::Form;
use super::html::{Html, el};
use crate::tab_storage::leaves_nothing;
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
pub struct TextInput {
    labelled: Labelled,
    value: RwSignal<String>,
    kind: &'static str,
    autocomplete: &'static str,
    input_mode: &'static str,
    width: Width,
    prefix: &'static str,
    suffix: String,
}

labelled!(TextInput);

impl TextInput {
    pub fn new(form: Form, field: &Field, label: &str, value: RwSignal<String>) -> Self {
        let labelled = Labelled::new(form, field, label);
        Self {
            labelled,
            value,
            kind: "text",
            autocomplete: "off",
            input_mode: "",
            width: Width::Full,
            prefix: "",
            suffix: String::new(),
        }
    }

    /// `type` of the input.
    #[must_use]
    pub fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }

    /// Phones show digits to type.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.input_mode = "numeric";
        self
    }

    /// An amount in pounds.
    #[must_use]
    pub fn pounds(mut self) -> Self {
        (self.input_mode, self.prefix) = ("decimal", "£");
        self
    }

    /// What is counted, beside the input.
    #[must_use]
    pub fn suffix(mut self, unit: &str) -> Self {
        unit.clone_into(&mut self.suffix);
        self
    }

    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }
}

impl From<TextInput> for Html {
    fn from(text: TextInput) -> Self {
        let labelled = &text.labelled;
        let input = labelled
            .error_class(labelled.tie(el("input")), "govuk-input", text.width.class())
            .attr("type", text.kind)
            .attr("autocomplete", if leaves_nothing() { "off" } else { text.autocomplete })
            .attr("spellcheck", "false")
            .typed_into(text.value);
        let input = if text.input_mode.is_empty() { input } else { input.attr("inputmode", text.input_mode) };
        if text.prefix.is_empty() && text.suffix.is_empty() {
            return labelled.group(input);
        }
        let beside = |class: &str, words: &str| {
            (!words.is_empty()).then(|| el("div").class(class).attr("aria-hidden", "true").child(words))
        };
        let wrapper = el("div")
            .class("govuk-input__wrapper")
            .child(beside("govuk-input__prefix", text.prefix))
            .child(input)
            .child(beside("govuk-input__suffix", &text.suffix));
        labelled.group(wrapper)
    }
}
