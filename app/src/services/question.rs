use super::answer_signals::AnswerSignals;
use super::location_question::location_question;
use super::parts_question::{address_question, declaration, name_question};
use crate::ui::{
    Checkboxes, DateInput, Form, Html, LabelKind, RadioChoice, Radios, Select, TextInput, Textarea, Width,
};
use leptos::prelude::*;
use shared::field_errors::Field;
use shared::services::{Choice, Kind, Question};

/// A question on its page.
pub struct Asked<'a> {
    pub form: Form,
    pub question: &'a Question,
    pub signals: AnswerSignals,
    pub label_kind: LabelKind,
}

impl Asked<'_> {
    pub fn field(&self) -> Field {
        Field::Answer(self.question.id.clone())
    }

    pub fn value(&self) -> RwSignal<String> {
        self.signals.of(&self.question.id)
    }

    pub fn label(&self) -> String {
        let optional = if self.question.optional { " (optional)" } else { "" };
        format!("{}{optional}", self.question.label)
    }

    fn line(&self) -> TextInput {
        TextInput::new(self.form, &self.field(), &self.label(), self.value())
            .hint(self.question.hint.clone())
            .label_kind(self.label_kind)
    }

    fn area(&self) -> Textarea {
        Textarea::new(self.form, &self.field(), &self.label(), self.value())
            .hint(self.question.hint.clone())
            .label_kind(self.label_kind)
    }
}

/// A question with its input.
pub fn question(asked: &Asked<'_>) -> Html {
    let (form, field, label, value) = (asked.form, asked.field(), asked.label(), asked.value());
    let (hint, kind) = (asked.question.hint.clone(), asked.label_kind);
    match &asked.question.kind {
        Kind::Choice { choices } => {
            Radios::new(form, &field, &label, value, shown(choices)).hint(hint).label_kind(kind).into()
        }
        Kind::Select { choices } => {
            Select::new(form, &field, &label, value, shown(choices)).hint(hint).label_kind(kind).into()
        }
        Kind::Checkboxes { choices } => {
            Checkboxes::new(form, &field, &label, value, shown(choices)).hint(hint).label_kind(kind).into()
        }
        Kind::Date { .. } | Kind::DateOfBirth => {
            DateInput::new(form, &field, &label, value).hint(hint).label_kind(kind).into()
        }
        Kind::Line { masks, .. } if masks.is_empty() => asked.line().into(),
        Kind::Line { .. } => asked.line().width(Width::TwentyChars).into(),
        Kind::Email => asked.line().kind("email").autocomplete(from_profile(asked, "email")).into(),
        Kind::Phone => {
            asked.line().kind("tel").autocomplete(from_profile(asked, "tel")).width(Width::TwentyChars).into()
        }
        Kind::Number { min, unit, .. } => {
            let line = asked.line().suffix(unit).width(Width::TenChars);
            if *min < 0 { line.into() } else { line.numeric().into() }
        }
        Kind::Money { .. } => asked.line().pounds().width(Width::TenChars).into(),
        Kind::Text { max_chars } => asked.area().max_chars(*max_chars).into(),
        Kind::Location => location_question(form, asked.area(), &asked.question.answer_ids(), asked.signals),
        Kind::Address => address_question(asked),
        Kind::Name => name_question(asked),
        Kind::Declaration { text } => declaration(asked, text),
    }
}

/// What the browser may fill in: only where the person is asked about themselves.
pub fn from_profile(asked: &Asked<'_>, token: &'static str) -> &'static str {
    if asked.question.from_profile { token } else { "off" }
}

fn shown(choices: &[Choice]) -> Vec<RadioChoice> {
    let choice = |c: &Choice| RadioChoice { value: c.value.clone(), label: c.label.clone(), alone: c.alone };
    choices.iter().map(choice).collect()
}
