//! Somebody is there: typing, pressing and scrolling put the end of a session off.

use super::moment::Moment;
use super::{Session, ending, tabs};
use crate::api::{self, ApiError};
use crate::ui::{listen, now_ms, spawn};
use gloo_timers::callback::Timeout;
use leptos::prelude::document;
use std::cell::{Cell, RefCell};

/// The server is told at most this often.
const TELL_EVERY_MS: i64 = 60_000;
/// What was done longer ago than this, before the device slept, says nothing of now.
const OLD_STORY_MS: i64 = 2 * 60_000;

const SIGNS: [&str; 5] = ["keydown", "pointerdown", "click", "input", "wheel"];

thread_local! {
    /// When something was done that the server was not told of yet, by the device's clock.
    static DONE_AT_MS: Cell<Option<i64>> = const { Cell::new(None) };
    static IS_TELLING: Cell<bool> = const { Cell::new(false) };
    /// When the server was told last.
    static TOLD_AT_MS: Cell<i64> = const { Cell::new(0) };
    /// Rings when the server may be told again.
    static TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// Something was done, and the server could not be told.
    static IS_UNHEARD: Cell<bool> = const { Cell::new(false) };
}

/// Whether something was done of which the server does not know. Says so once.
pub fn was_unheard() -> bool {
    IS_UNHEARD.take()
}

impl Session {
    pub(super) fn follow_presence(self) {
        for sign in SIGNS {
            listen(&document(), sign, move |_| {
                // Under a warning only its button counts: a person has to see it.
                if ending::is_far() && self.account().is_some() {
                    self.present();
                }
            });
        }
    }

    /// Tells the server now, or when it is time: whatever was done last is told in the end.
    pub(super) fn present(self) {
        DONE_AT_MS.set(Some(now_ms()));
        if !IS_TELLING.get() {
            self.tell_when_it_is_time();
        }
    }

    fn tell_when_it_is_time(self) {
        let wait_ms = (TOLD_AT_MS.get() + TELL_EVERY_MS - now_ms()).min(TELL_EVERY_MS);
        if wait_ms <= 0 {
            spawn(self.tell_news());
        } else if TIMER.with_borrow(Option::is_none) {
            let ring = move || spawn(self.tell_news());
            TIMER.set(Some(Timeout::new(u32::try_from(wait_ms).unwrap_or_default(), ring)));
        }
    }

    async fn tell_news(self) {
        TIMER.set(None);
        if !IS_TELLING.get() && DONE_AT_MS.take().is_some_and(|at_ms| now_ms() - at_ms < OLD_STORY_MS) {
            self.tell().await;
            if DONE_AT_MS.get().is_some() {
                self.tell_when_it_is_time();
            }
        }
    }

    async fn tell(self) {
        IS_TELLING.set(true);
        TOLD_AT_MS.set(now_ms());
        let asked = Moment::now();
        match self.heed(api::sessions::stay().await) {
            Ok(state) => {
                self.hear(asked, state);
                tabs::say(tabs::LOOK, 0);
            }
            Err(ApiError::Problem(_)) => {}
            Err(_) => IS_UNHEARD.set(true),
        }
        IS_TELLING.set(false);
    }
}
