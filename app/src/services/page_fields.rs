use super::answer_signals::AnswerSignals;
use super::question::{Asked, question};
use super::repeated::repeated_fields;
use crate::ui::{Form, Html, LabelKind, Parts, dynamic, fact};
use leptos::prelude::*;
use shared::services::{Answers, AskedPage, Definition, Kind, Page, Question};
use std::rc::Rc;

/// A page of a form while it is filled in.
#[derive(Clone)]
pub struct OpenPage {
    pub definition: Rc<Definition>,
    pub page: Rc<Page>,
    pub form: Form,
    pub signals: AnswerSignals,
    /// What was answered on the other pages.
    pub answers: Rc<Answers>,
}

impl OpenPage {
    /// All answers, with those that are typed here, following changes.
    pub fn typed(&self) -> Answers {
        let mut answers = Answers::clone(&self.answers);
        self.signals.read_into(&mut answers);
        answers
    }

    /// The questions that are asked here now.
    pub fn asked(&self, answers: &Answers) -> Option<AskedPage<'_>> {
        self.definition.asked_page(&self.page.id, answers)
    }

    /// Whether the label of the only question is the page's heading.
    pub fn is_single(&self) -> bool {
        match self.page.questions.as_slice() {
            [only] if self.page.repeat.is_none() && self.page.text.is_empty() => {
                only.label == self.page.title && !matches!(only.kind, Kind::Declaration { .. })
            }
            _ => false,
        }
    }

    /// The questions, those of them that depend on another answer of this page only while they are asked.
    pub fn fields(&self) -> Html {
        if let Some(repeat) = &self.page.repeat {
            return repeated_fields(self, repeat);
        }
        self.page.questions.iter().map(|question| self.field(question)).collect()
    }

    pub fn field(&self, question: &Question) -> Html {
        if question.show_if.is_empty() {
            return self.input(question);
        }
        let (open, question) = (self.clone(), question.clone());
        let is_asked = {
            let (open, id) = (self.clone(), question.id.clone());
            fact(move || open.asks(&id))
        };
        dynamic(move || if is_asked.get() { open.input(&question) } else { Parts::new().into() })
    }

    fn asks(&self, id: &str) -> bool {
        let answers = self.typed();
        self.asked(&answers).is_some_and(|page| page.questions.iter().any(|asked| asked.question.id == id))
    }

    fn input(&self, asked: &Question) -> Html {
        let label_kind = if self.is_single() { LabelKind::Heading } else { LabelKind::Plain };
        question(&Asked { form: self.form, question: asked, signals: self.signals, label_kind })
    }
}
