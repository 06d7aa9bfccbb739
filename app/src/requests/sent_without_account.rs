use crate::api::{self, ApiError};
use crate::tab_storage::{ANYBODY, Kept};
use serde::{Deserialize, Serialize};
use shared::civil_date::CivilDate;
use shared::requests::{Received, WithoutAccount};

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
    /// By when the council wants to have dealt with it.
    #[serde(default)]
    pub due_on: Option<CivilDate>,
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

    pub fn new(id: String, sender: WithoutAccount, received: Received, service_name: String) -> Self {
        let WithoutAccount { secret, email, .. } = sender;
        let Received { reference, due_on, .. } = received;
        Self { id, secret, reference, service_name, email: email.trim().to_owned(), due_on }
    }

    /// Keeps it where the council has it already and only its answer was lost. Returns whether that is so.
    pub async fn keep_if_arrived(id: &str, sender: WithoutAccount, service: &str) -> Result<bool, ApiError> {
        let Some(received) = api::requests::sent_without_account(id, &sender.secret).await? else {
            return Ok(false);
        };
        Self::new(id.to_owned(), sender, received, service.to_owned()).keep();
        Ok(true)
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
