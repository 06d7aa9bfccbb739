//! Answers as a person reads them.

use super::answers::{Answers, CheckedAnswers};
use super::definition::{Definition, Page};
use super::walk::AskedQuestion;

/// A question with its answer as a person reads it, and the page on which it can be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub page: String,
    /// The id of the question.
    pub id: String,
    pub question: String,
    pub answer: String,
}

impl Definition {
    /// All questions that were asked, in page order; what was left empty is empty.
    pub fn show(&self, answers: &CheckedAnswers) -> Vec<Shown> {
        self.show_typed(&answers.as_typed())
    }

    /// As [`Self::show`], for answers that were not checked.
    pub fn show_typed(&self, answers: &Answers) -> Vec<Shown> {
        let pages = self.walk(answers);
        let shown = pages
            .iter()
            .flat_map(|asked| asked.questions.iter().map(|question| question.show(asked.page, answers)));
        shown.collect()
    }

    /// The answer that tells this request from others, as a person reads it. Its question is asked of everybody.
    pub fn show_about(&self, answers: &Answers) -> String {
        let about = self.questions().find(|question| question.id == self.about);
        about.map(|question| question.show(answers)).unwrap_or_default()
    }
}

impl AskedQuestion<'_> {
    fn show(&self, page: &Page, answers: &Answers) -> Shown {
        let label = self.question.label.as_str();
        Shown {
            page: page.id.clone(),
            id: self.question.id.clone(),
            question: match &page.repeat {
                Some(repeat) => format!("{} {}: {label}", repeat.one, self.item),
                None => label.to_owned(),
            },
            answer: self.question.show(answers),
        }
    }
}
