//! Who is signed in, and for how long: the only state that all pages share.

mod ending;
mod moment;
mod presence;
mod saving;
mod tabs;
mod warning;

pub use ending::{QuietEnd, how_it_ended, why_ended};
pub use saving::{SaveAll, SigningOut, saves_with};

use crate::api::{self, ApiError};
use crate::navigation::reload;
use crate::tab_storage::{self, ANYBODY};
use crate::ui::spawn;
use leptos::prelude::*;
use moment::Moment;
use shared::problem::ProblemCode;
use shared::sessions::{SessionState, SignedIn};

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
    /// Asks the server who is signed in, and goes on listening.
    pub fn begin() -> Self {
        let session = Self(RwSignal::new(Who::Unknown));
        session.follow_tabs();
        session.follow_presence();
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
        let asked = Moment::now();
        match api::sessions::show().await {
            Ok(state) => self.hear(asked, state),
            Err(_) if self.account().is_some() => self.unheard(),
            Err(_) => self.set(Who::Unreachable),
        }
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

    /// Whose forms of this tab are open: an account's, or anybody's where nobody is signed in. Without following changes. `None`: it
    /// is not known who is at the screen.
    pub fn keeper_of_forms(self) -> Option<String> {
        match self.0.get_untracked() {
            Who::Resident(resident) => Some(resident.account),
            Who::Nobody => Some(ANYBODY.to_owned()),
            Who::Unknown | Who::Unreachable => None,
        }
    }

    /// Somebody signed in on this page: the other tabs will ask who.
    pub fn signed_in(self, state: SessionState) {
        Moment::of_a_deed();
        self.take(state);
        tabs::say(tabs::LOOK, 0);
    }

    /// The person signed out on this page: nothing of them stays, here or in another tab. Until a fresh page is there it shows
    /// nothing of anybody; to say that nobody is signed in would lead to the page on which one signs in.
    pub fn signed_out(self) {
        Moment::of_a_deed();
        tab_storage::clear();
        self.set(Who::Unknown);
        tabs::say(tabs::SIGNED_OUT, 0);
    }

    /// What was done on this page ended all sessions of an account, which may be another than the one that is signed in here.
    pub async fn may_have_ended(self) {
        if let Ok(SessionState { resident: None, .. }) = api::sessions::show().await {
            self.ended();
        }
    }

    /// All sessions ended by what was done on this page. What was typed stays where it is kept.
    pub fn ended(self) {
        Moment::of_a_deed();
        self.set(Who::Nobody);
        tabs::say(tabs::LOOK, 0);
    }

    /// The details were given: every page is open now.
    pub fn activated(self) {
        Moment::of_a_deed();
        self.0.update(|who| {
            if let Who::Resident(resident) = who {
                resident.activated = true;
            }
        });
        self.ask();
    }

    /// Takes note of a session that ended meanwhile, and hands the answer on.
    pub fn heed<T>(self, answer: Result<T, ApiError>) -> Result<T, ApiError> {
        if let Err(ApiError::Problem(problem)) = &answer
            && problem.code == ProblemCode::NotSignedIn
        {
            self.over();
        }
        answer
    }

    /// What the server said, unless something newer is known by now.
    fn hear(self, asked: Moment, state: SessionState) {
        if asked.is_news() {
            self.take(state);
        }
    }

    fn take(self, state: SessionState) {
        let was = self.account();
        let Some((resident, ends)) = state.resident.zip(state.ends) else {
            return if was.is_some() { self.over() } else { self.set(Who::Nobody) };
        };
        if was.is_some_and(|was| was != resident.account) {
            return reload(); // Another person signed in, in another tab: nothing of the one before may stay.
        }
        if ends.shared_computer {
            tab_storage::leave_nothing();
        }
        self.set(Who::Resident(resident));
        self.expect_end(ends);
    }

    /// What shows who is signed in is made again only where that changed.
    fn set(self, who: Who) {
        if self.0.with_untracked(|known| *known != who) {
            self.0.set(who);
        }
    }
}
