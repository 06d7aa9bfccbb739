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
    is_numeric: bool,
    width: Width,
}

labelled!(TextInput);

impl TextInput {
    pub fn new(form: Form, field: &Field, label: &str, value: RwSignal<String>) -> Self {
        let labelled = Labelled::new(form, field, label);
        Self { labelled, value, kind: "text", autocomplete: "off", is_numeric: false, width: Width::Full }
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
        self.is_numeric = true;
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
        labelled.group(if text.is_numeric { input.attr("inputmode", "numeric") } else { input })
    }
}
