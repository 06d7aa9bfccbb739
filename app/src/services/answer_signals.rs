use leptos::prelude::*;
use shared::services::{Answers, Page};

/// What is typed on one page, by the id of the answer.
#[derive(Clone, Copy)]
pub struct AnswerSignals(StoredValue<Vec<(String, RwSignal<String>)>>);

impl AnswerSignals {
    pub fn new(page: &Page, answers: &Answers) -> Self {
        let questions = page.every_question();
        let ids = questions.iter().flat_map(|asked| asked.question.answer_ids());
        let signals = ids.chain(page.repeat.as_ref().map(|_| page.items_id())).map(|id| {
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
