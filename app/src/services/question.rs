use super::location_question::location_question;
use crate::ui::{Form, Html, LabelKind, RadioChoice, Radios, ShownError, TextInput, Textarea};
use leptos::prelude::*;
use shared::field_errors::{Field, FieldErrors};
use shared::services::{Answers, Choice, Kind, Page, Question};
use shared::text;

/// What is typed on one page, by the id of the answer.
#[derive(Clone, Copy)]
pub struct AnswerSignals(StoredValue<Vec<(String, RwSignal<String>)>>);

impl AnswerSignals {
    pub fn new(page: &Page, answers: &Answers) -> Self {
        let ids = page.questions.iter().flat_map(Question::answer_ids);
        let signals = ids.map(|id| {
            let typed = RwSignal::new(answers.get(&id).to_owned());
            (id, typed)
        });
        Self(StoredValue::new(signals.collect()))
    }

    pub fn of(self, id: &str) -> RwSignal<String> {
        let found =
            self.0.with_value(|all| all.iter().find(|(known, _)| known == id).map(|(_, signal)| *signal));
        found.unwrap_or_else(|| RwSignal::new(String::new()))
    }

    /// Copies what is typed, following changes.
    pub fn read_into(self, answers: &mut Answers) {
        self.0.with_value(|all| {
            for (id, signal) in all {
                let typed = signal.get();
                if typed != answers.get(id) {
                    answers.set(id.clone(), typed);
                }
            }
        });
    }
}

/// A question with its input.
pub fn question(form: Form, asked: &Question, signals: AnswerSignals, is_heading: bool) -> Html {
    let kind = if is_heading { LabelKind::Heading } else { LabelKind::Plain };
    let (field, value) = (Field::Answer(asked.id.clone()), signals.of(&asked.id));
    let optional = if asked.optional { " (optional)" } else { "" };
    let (label, hint) = (format!("{}{optional}", asked.label), asked.hint.clone());
    match &asked.kind {
        Kind::Choice { choices } => {
            let choice = |c: &Choice| RadioChoice { value: c.value.clone(), label: c.label.clone() };
            let choices = choices.iter().map(choice).collect();
            Radios::new(form, &field, &label, value, choices).hint(hint).label_kind(kind).into()
        }
        Kind::Line { .. } => TextInput::new(form, &field, &label, value).hint(hint).label_kind(kind).into(),
        Kind::Text { max_chars } => {
            let area = Textarea::new(form, &field, &label, value).hint(hint).label_kind(kind);
            area.max_chars(*max_chars).into()
        }
        Kind::Location => {
            let place = Textarea::new(form, &field, &label, value).hint(hint).label_kind(kind);
            location_question(form, place, &asked.answer_ids(), signals)
        }
    }
}

/// Errors in the words of the service's definition.
pub fn shown_errors(page: &Page, errors: &FieldErrors) -> Vec<ShownError> {
    let shown = errors.iter().map(|error| {
        let Field::Answer(id) = &error.field else {
            return ShownError { field: error.field.name(), message: text::field_error(error) };
        };
        let question = page.questions.iter().find(|question| question.answer_ids().contains(id));
        let message =
            question.map_or_else(|| text::field_error(error), |q| text::answer_error(q, &error.fault));
        ShownError { field: error.field.name(), message }
    });
    shown.collect()
}
