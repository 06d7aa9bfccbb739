use crate::session::Session;
use crate::tab_storage::Kept;
use crate::ui::now_ms;
use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use shared::requests::Submission;
use shared::services::{Answers, Definition};

/// Answers that were not sent yet. The id is made with the draft and stays the same however often it is sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Draft {
    pub id: String,
    pub answers: Answers,
}

impl Draft {
    /// An empty one. `None` where the browser has no randomness to make an id of.
    pub fn new() -> Option<Self> {
        let mut random = [0; 10];
        window().crypto().ok()?.get_random_values_with_u8_array(&mut random).ok()?;
        let id = shared::id::uuid_v7(now_ms().unsigned_abs(), random);
        Some(Self { id, answers: Answers::default() })
    }

    pub fn load(session: Session, service: &str) -> Option<Self> {
        place(session, service)?.load()
    }

    pub fn save(&self, session: Session, service: &str) {
        if let Some(kept) = place(session, service) {
            kept.save(self);
        }
    }

    pub fn remove(session: Session, service: &str) {
        if let Some(kept) = place(session, service) {
            kept.remove();
        }
    }

    pub fn submission(self, definition: &Definition) -> Submission {
        Submission {
            id: self.id,
            service: definition.id.clone(),
            version: definition.version,
            answers: self.answers,
        }
    }
}

fn place(session: Session, service: &str) -> Option<Kept> {
    session.account().map(|account| Kept::of(&account, &format!("draft:{service}")))
}
