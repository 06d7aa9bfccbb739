use crate::session::Session;
use crate::tab_storage::{ANYBODY, Kept, leaves_nothing};
use crate::ui::now_ms;
use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use shared::drafts::{KeptDraft, SaveDraft, Saved};
use shared::requests::{ClaimSecret, Submission, WithoutAccount};
use shared::services::{Answers, Definition, Offline};

/// Answers that were not sent yet. The id is made with the draft and stays the same however often it is sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Draft {
    pub id: String,
    /// Of the definition that the answers are given to.
    pub version: u32,
    pub answers: Answers,
    /// What the account holds; `None` where it holds nothing yet.
    pub revision: Option<i64>,
    /// When it was saved there.
    #[serde(default)]
    pub saved_at_ms: Option<i64>,
    /// Something was typed that the account does not hold.
    pub is_ahead: bool,
    /// What was on its way to the account when nothing more was heard: it may have arrived.
    pub on_its_way: Option<Answers>,
    /// With which it is sent; empty unless it was begun without an account.
    #[serde(default)]
    pub secret: String,
    /// Where whoever has no account wants to be written to.
    #[serde(default)]
    pub email: String,
    /// What is asked is too personal for a device, or has to be confirmed at once.
    #[serde(default)]
    pub is_off_device: bool,
}

/// An id of something that is going to be sent. `None` where the browser has no randomness to make it of.
pub fn new_id() -> Option<String> {
    let mut random = [0; 10];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut random).ok()?;
    Some(shared::id::uuid_v7(now_ms().unsigned_abs(), random))
}

/// `None` where the browser has no randomness.
fn new_secret() -> Option<ClaimSecret> {
    let mut random = [0; 32];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut random).ok()?;
    Some(ClaimSecret::from_random(random))
}

impl Draft {
    /// An empty one. `None` where the browser has no randomness to make an id of.
    pub fn new(version: u32) -> Option<Self> {
        Some(Self {
            id: new_id()?,
            version,
            answers: Answers::default(),
            revision: None,
            saved_at_ms: None,
            is_ahead: false,
            on_its_way: None,
            secret: String::new(),
            email: String::new(),
            is_off_device: false,
        })
    }

    /// An empty one of somebody who is not signed in.
    pub fn of_anybody(version: u32) -> Option<Self> {
        Some(Self { secret: new_secret()?.as_str().to_owned(), ..Self::new(version)? })
    }

    /// The one that was begun in this tab before somebody signed in.
    pub fn from_before_signing_in(service: &str) -> Option<Self> {
        Kept::of(ANYBODY, &form(service)).load()
    }

    /// Whether it was begun in this tab by somebody who was signed in.
    pub fn is_somebodys(service: &str) -> bool {
        Kept::is_somebodys(&form(service))
    }

    /// The same answers under an id that was never sent, by the same person.
    pub fn afresh(&self) -> Option<Self> {
        let new =
            if self.secret.is_empty() { Self::new(self.version)? } else { Self::of_anybody(self.version)? };
        let (answers, email, is_off_device) = (self.answers.clone(), self.email.clone(), self.is_off_device);
        Some(Self { answers, email, is_off_device, is_ahead: true, ..new })
    }

    /// The same answers for the account of whoever is signed in by now.
    pub fn taken_along(&self) -> Option<Self> {
        Some(Self { secret: String::new(), ..self.afresh()? })
    }

    /// What was begun before somebody signed in is in the account, and nowhere else.
    pub fn forget_before_signing_in(service: &str) {
        Kept::of(ANYBODY, &form(service)).remove();
    }

    /// What the account holds.
    pub fn from_account(kept: KeptDraft) -> Self {
        Self {
            id: kept.id,
            version: kept.version,
            answers: kept.answers,
            revision: Some(kept.revision),
            saved_at_ms: Some(kept.saved_at_ms),
            is_ahead: false,
            on_its_way: None,
            secret: String::new(),
            email: String::new(),
            is_off_device: false,
        }
    }

    /// Goes on with this version of the form. Answers to questions that it does not have are left out.
    pub fn fit(&mut self, definition: &Definition) {
        self.is_off_device = definition.offline == Offline::Nothing;
        if self.version != definition.version {
            self.version = definition.version;
            self.is_ahead = true;
            definition.keep_known(&mut self.answers);
        }
    }

    /// The forms of this tab that the account does not hold as they are, each with its service.
    pub fn ahead(session: Session) -> Vec<(String, Self)> {
        let services = session.account().map(|account| Kept::forms(&account, "draft:")).unwrap_or_default();
        let load = |service: String| Self::load(session, &service).map(|draft| (service, draft));
        services.into_iter().filter_map(load).filter(|(_, draft)| draft.is_ahead).collect()
    }

    /// Whether anything was typed in this tab, by whomever, that no account holds.
    pub fn is_any_ahead() -> bool {
        Kept::everybodys("draft:").iter().filter_map(Kept::load).any(|draft: Self| draft.is_ahead)
    }

    pub fn load(session: Session, service: &str) -> Option<Self> {
        place(session, service)?.load()
    }

    pub fn save(&self, session: Session, service: &str) {
        if let Some(kept) = place(session, service) {
            kept.off_device(self.is_off_device).save(self);
        }
    }

    pub fn remove(session: Session, service: &str) {
        if let Some(kept) = place(session, service) {
            kept.remove();
        }
    }

    /// The account holds it, as it is or as it was a moment ago.
    pub fn take_over(&mut self, saved: Saved) {
        (self.revision, self.saved_at_ms, self.on_its_way) =
            (Some(saved.revision), Some(saved.saved_at_ms), None);
    }

    /// Whether it ends with the page, in this tab.
    pub fn is_on_page(&self) -> bool {
        self.is_off_device || leaves_nothing()
    }

    pub fn to_save(&self, service: &str) -> SaveDraft {
        SaveDraft { service: service.to_owned(), version: self.version, answers: self.answers.clone() }
    }

    /// Who sends it without an account.
    pub fn sender(&self) -> WithoutAccount {
        WithoutAccount { secret: self.secret.clone(), email: self.email.clone(), work: None }
    }

    pub fn submission(mut self, definition: &Definition) -> Submission {
        definition.keep_asked(&mut self.answers);
        let without_account = Some(self.sender()).filter(|sender| !sender.secret.is_empty());
        Submission {
            id: self.id,
            service: definition.id.clone(),
            version: definition.version,
            answers: self.answers,
            without_account,
        }
    }
}

fn place(session: Session, service: &str) -> Option<Kept> {
    session.keeper_of_forms().map(|whose| Kept::of(&whose, &form(service)))
}

fn form(service: &str) -> String {
    format!("draft:{service}")
}
