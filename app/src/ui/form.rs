use crate::page_data;
use leptos::prelude::*;
use shared::field_errors::FieldErrors;
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

/// What stands in the way of a form.
#[derive(Debug, Clone, Default)]
pub struct Trouble {
    pub errors: Vec<ShownError>,
    pub failure: Option<Failure>,
}

/// What a form shows beside its fields: what stands in its way, and that it is at work.
#[derive(Clone, Copy)]
pub struct Form {
    pub trouble: RwSignal<Trouble>,
    pub busy: RwSignal<bool>,
}

impl Form {
    pub fn new() -> Self {
        Self { trouble: RwSignal::new(Trouble::default()), busy: RwSignal::new(false) }
    }

    /// Begins a try: what the last one showed goes. `false`: the last one is still under way.
    pub fn begin(self) -> bool {
        if self.busy.get_untracked() {
            return false;
        }
        self.trouble.set(Trouble::default());
        true
    }

    pub fn show(self, errors: &FieldErrors) {
        let shown =
            errors.iter().map(|e| ShownError { field: e.field.name(), message: text::field_error(e) });
        self.show_all(shown.collect());
    }

    pub fn show_all(self, errors: Vec<ShownError>) {
        self.trouble.set(Trouble { errors, failure: None });
    }

    pub fn fail(self, failure: Failure) {
        self.trouble.set(Trouble { errors: Vec::new(), failure: Some(failure) });
    }

    pub fn has_errors(self) -> bool {
        self.trouble.with(|trouble| !trouble.errors.is_empty() || trouble.failure.is_some())
    }

    /// The error of one field.
    pub fn error_of(self, field: &str) -> Option<String> {
        self.trouble.with(|trouble| {
            trouble.errors.iter().find(|error| error.field == field).map(|error| error.message.clone())
        })
    }
}
