use crate::tab_storage::{ANYBODY, Kept};
use serde::{Deserialize, Serialize};

/// The beginning of the names under which the tab keeps them.
const NAME: &str = "sent:";

/// What was sent from this tab without an account, with the secret that takes it into one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SentWithoutAccount {
    pub id: String,
    pub secret: String,
    pub reference: String,
    pub service_name: String,
    /// Where the council writes; may be empty.
    pub email: String,
}

impl SentWithoutAccount {
    /// Newest last.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> =
            Kept::forms(ANYBODY, NAME).iter().filter_map(|reference| Self::find(reference)).collect();
        all.sort_by(|one, next| one.id.cmp(&next.id));
        all
    }

    pub fn find(reference: &str) -> Option<Self> {
        place(reference).load()
    }

    pub fn keep(&self) {
        place(&self.reference).save(self);
    }

    pub fn forget(&self) {
        place(&self.reference).remove();
    }
}

fn place(reference: &str) -> Kept {
    Kept::of(ANYBODY, &format!("{NAME}{reference}"))
}
