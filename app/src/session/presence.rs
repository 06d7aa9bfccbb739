//! Somebody is there: typing, pressing and scrolling put the end of a session off.

use super::{Session, ending};
use crate::api::{self, ApiError};
use crate::ui::{listen, now_ms, spawn};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::document;
use std::cell::Cell;

/// The server is told at most this often.
const TELL_EVERY_MS: u32 = 60_000;
/// A timer that rings later than this rings on a device that slept. What was done before it did is an old story.
const SLEPT_MS: i64 = 2 * 60_000;

const SIGNS: [&str; 5] = ["keydown", "pointerdown", "click", "input", "wheel"];

thread_local! {
    /// Something was done that the server was not told of yet.
    static IS_NEW: Cell<bool> = const { Cell::new(false) };
    static IS_TELLING: Cell<bool> = const { Cell::new(false) };
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
        IS_NEW.set(true);
        if !IS_TELLING.replace(true) {
            spawn(async move {
                while IS_NEW.take() {
                    self.tell().await;
                    let told_at_ms = now_ms();
                    TimeoutFuture::new(TELL_EVERY_MS).await;
                    if now_ms() - told_at_ms > SLEPT_MS {
                        IS_NEW.set(false);
                    }
                }
                IS_TELLING.set(false);
            });
        }
    }

    async fn tell(self) {
        match self.heed(api::sessions::stay().await) {
            Ok(state) => self.learned(state),
            Err(ApiError::Problem(_)) => {}
            Err(_) => IS_UNHEARD.set(true),
        }
    }
}
