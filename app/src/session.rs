//! Who is signed in: the only state that all pages share.

use crate::api::{self, ApiError};
use crate::ui::spawn;
use leptos::prelude::*;
use shared::problem::ProblemCode;
use shared::sessions::SignedIn;

/// What is known about the person at the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The server has not answered yet.
    Unknown,
    /// The server could not be asked.
    Unreachable,
    Nobody,
    Resident(SignedIn),
}

#[derive(Clone, Copy)]
pub struct Session(RwSignal<Who>);

impl Session {
    /// Asks the server who is signed in.
    pub fn begin() -> Self {
        let session = Self(RwSignal::new(Who::Unknown));
        session.ask();
        session
    }

    pub fn expect() -> Self {
        use_context().expect("the session is provided where the app starts")
    }

    pub fn ask(self) {
        spawn(self.learn());
    }

    /// As [`Self::ask`], and returns when the server has answered.
    pub async fn learn(self) {
        self.0.set(match api::sessions::show().await {
            Ok(state) => state.resident.map_or(Who::Nobody, Who::Resident),
            Err(_) => Who::Unreachable,
        });
    }

    pub fn who(self) -> Who {
        self.0.get()
    }

    /// The account's id, without following changes.
    pub fn account(self) -> Option<String> {
        match self.0.get_untracked() {
            Who::Resident(resident) => Some(resident.account),
            _ => None,
        }
    }

    pub fn set(self, resident: Option<SignedIn>) {
        self.0.set(resident.map_or(Who::Nobody, Who::Resident));
    }

    /// Shows nothing of anybody any more, until a fresh page is there. To say that nobody is signed in would lead to the page on
    /// which one signs in.
    pub fn forget(self) {
        self.0.set(Who::Unknown);
    }

    /// The details were given: every page is open now.
    pub fn activated(self) {
        self.0.update(|who| {
            if let Who::Resident(resident) = who {
                resident.activated = true;
            }
        });
    }

    /// Takes note of a session that ended meanwhile, and hands the answer on.
    pub fn heed<T>(self, answer: Result<T, ApiError>) -> Result<T, ApiError> {
        if let Err(ApiError::Problem(problem)) = &answer
            && problem.code == ProblemCode::NotSignedIn
        {
            self.0.set(Who::Nobody);
        }
        answer
    }
}
