use super::location_question::LocationQuestion;
use crate::ui::{Form, LabelKind, RadioChoice, Radios, ShownError, TextInput, Textarea};
use leptos::prelude::*;
use shared::field_errors::{Field, FieldErrors};
use shared::services::{Answers, Kind, Page, Question};
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
        self.0.with_value(|all| all.iter().for_each(|(id, signal)| answers.set(id.clone(), signal.get())));
    }
}

/// A question with its input.
#[component]
pub fn QuestionView(
    form: Form,
    question: Question,
    signals: AnswerSignals,
    is_heading: bool,
) -> impl IntoView {
    let label_kind = if is_heading { LabelKind::Heading } else { LabelKind::Plain };
    let (field, value) = (Field::Answer(question.id.clone()), signals.of(&question.id));
    let optional = if question.optional { " (optional)" } else { "" };
    let (label, hint) = (format!("{}{optional}", question.label), question.hint.clone());
    match question.kind {
        Kind::Choice { choices } => {
            let choices = choices.into_iter().map(|c| RadioChoice { value: c.value, label: c.label }).collect();
            view! {
                <Radios form=form field=field legend=label value=value choices=choices hint=hint label_kind=label_kind />
            }
            .into_any()
        }
        Kind::Line { .. } => {
            view! { <TextInput form=form field=field label=label value=value hint=hint label_kind=label_kind /> }
                .into_any()
        }
        Kind::Text { max_chars } => view! {
            <Textarea
                form=form
                field=field
                label=label
                value=value
                hint=hint
                label_kind=label_kind
                max_chars=max_chars
            />
        }
        .into_any(),
        Kind::Location => {
            let ids = question.answer_ids();
            view! {
                <LocationQuestion
                    form=form
                    field=field
                    label=label
                    hint=hint
                    label_kind=label_kind
                    words=value
                    postcode_field=Field::Answer(ids[1].clone())
                    postcode=signals.of(&ids[1])
                    position=signals.of(&ids[2])
                />
            }
            .into_any()
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
