use crate::page_data;
use leptos::prelude::*;
use shared::field_errors::{Field, FieldErrors};
use shared::text;

/// An error as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownError {
    /// The id of the input that the summary links to.
    pub field: String,
    pub message: String,
}

/// What went wrong with a form as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub message: String,
    /// Where to go from here: a path and its words.
    pub link: Option<(String, String)>,
}

impl Failure {
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), link: None }
    }

    #[must_use]
    pub fn with_link(mut self, path: String, words: &str) -> Self {
        self.link = Some((path, words.to_owned()));
        self
    }

    /// The server could not be asked. Nothing that was typed is lost.
    pub fn unreachable() -> Self {
        Self::new(
            "We could not reach the service. Check your connection and try again: your answers are still here.",
        )
    }

    pub fn unexpected() -> Self {
        let phone = page_data::phone();
        Self::new(format!(
            "Sorry, there is a problem with the service. Your answers are still here. Try again in a few minutes, \
             or call us on {phone}."
        ))
    }
}

/// What a form shows beside its fields: errors, a failure, and that it is at work.
#[derive(Clone, Copy)]
pub struct Form {
    pub errors: RwSignal<Vec<ShownError>>,
    pub failure: RwSignal<Option<Failure>>,
    pub busy: RwSignal<bool>,
}

impl Form {
    pub fn new() -> Self {
        Self { errors: RwSignal::new(Vec::new()), failure: RwSignal::new(None), busy: RwSignal::new(false) }
    }

    /// Begins a try: what the last one showed goes. `false`: the last one is still under way.
    pub fn begin(self) -> bool {
        if self.busy.get_untracked() {
            return false;
        }
        self.errors.set(Vec::new());
        self.failure.set(None);
        true
    }

    pub fn show(self, errors: &FieldErrors) {
        let shown =
            errors.iter().map(|e| ShownError { field: e.field.name(), message: text::field_error(e) });
        self.errors.set(shown.collect());
    }

    pub fn show_all(self, errors: Vec<ShownError>) {
        self.errors.set(errors);
    }

    pub fn fail(self, failure: Failure) {
        self.failure.set(Some(failure));
    }

    pub fn has_errors(self) -> bool {
        self.errors.with(|errors| !errors.is_empty()) || self.failure.with(Option::is_some)
    }

    /// The error of one field.
    pub fn error_of(self, field: &str) -> Option<String> {
        self.errors.with(|errors| errors.iter().find(|e| e.field == field).map(|e| e.message.clone()))
    }

    pub fn error_signal(self, field: &Field) -> Signal<Option<String>> {
        let name = field.name();
        Signal::derive(move || self.error_of(&name))
    }
}
