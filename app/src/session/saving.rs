//! Before somebody signs out, every tab of this browser saves what it holds: signing out takes it away.

use super::Session;
use super::tabs::{SAVE, SAVED, SAVING, STAY, UNSAVED, say};
use crate::api::ApiError;
use crate::ui::{now_ms, spawn, until, within};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::{document, window};
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;

/// Saves every form of this tab. Returns whether the account holds all of it now.
pub type SaveAll = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = bool>>>>;

/// Another tab says within this time that it is at it, unless the browser has put it to sleep.
const HEARD_WITHIN_MS: u32 = 500;
/// More than the network needs, and less than a person waits.
const PATIENCE_MS: u32 = 10_000;

const WOULD_BE_LOST: &str =
    "Some of your answers could not be saved to your account, and would be lost. Sign out anyway?";

/// Longer than a network needs that is slow.
const ANSWERED_WITHIN_MS: u32 = 20_000;
/// A tab that hears no more of it can be typed in again after this.
const STILL_MS: u32 = 120_000;

thread_local! {
    static SAVE_ALL: RefCell<Option<(Session, SaveAll)>> = const { RefCell::new(None) };
    static ASKED: Cell<Asked> = const { Cell::new(NOBODY) };
    /// The last question of another tab.
    static STILL: Cell<i64> = const { Cell::new(0) };
}

/// What became of a question to all tabs.
#[derive(Clone, Copy)]
struct Asked {
    /// Which answers are to this one; 0 where nobody asks.
    number: i64,
    /// How many tabs are still at it.
    at_it: i32,
    could_not: i32,
}

const NOBODY: Asked = Asked { number: 0, at_it: 0, could_not: 0 };

/// How this tab saves what it holds, from now on.
pub fn saves_with(session: Session, save_all: SaveAll) {
    SAVE_ALL.set(Some((session, save_all)));
}

/// Somebody is signing out. Until this is dropped nothing can be typed in any tab: it would be lost.
pub struct SigningOut(());

impl SigningOut {
    /// `None`: something could not be saved, and the person stays; or this is under way already.
    pub async fn begin() -> Option<Self> {
        if ASKED.get().number != 0 {
            return None;
        }
        let number = now_ms();
        ASKED.set(Asked { number, ..NOBODY });
        let this = Self(());
        be_still(true);
        say(SAVE, number);
        save(Rc::new(move |word| heard(word, number)));
        TimeoutFuture::new(HEARD_WITHIN_MS).await;
        until(&|| ASKED.get().at_it == 0, PATIENCE_MS).await;
        let Asked { at_it, could_not, .. } = ASKED.get();
        let is_all = (at_it, could_not) == (0, 0);
        let may = is_all || window().confirm_with_message(WOULD_BE_LOST).unwrap_or_default();
        // Whoever thinks about it for long is asked anew: the other tabs do not wait any longer.
        let is_in_time = now_ms() - number < i64::from(STILL_MS - 2 * ANSWERED_WITHIN_MS);
        (may && is_in_time).then_some(this)
    }

    /// Has the server end the session. An answer that takes long is not waited for.
    pub async fn end(&self, call: impl Future<Output = Result<(), ApiError>>) -> Result<(), ApiError> {
        within(ANSWERED_WITHIN_MS, Box::pin(call)).await.unwrap_or(Err(ApiError::Unreachable))
    }

    /// The session is over, and the pages go.
    pub fn succeeded(self) {
        std::mem::forget(self);
    }
}

impl Drop for SigningOut {
    fn drop(&mut self) {
        let Asked { number, .. } = ASKED.replace(NOBODY);
        be_still(false);
        say(STAY, number);
    }
}

fn be_still(is_still: bool) {
    if let Some(page) = document().get_element_by_id("page") {
        let _ = page.toggle_attribute_with_force("inert", is_still);
    }
}

/// Another tab asks for it, and will say whether the person stays.
pub(super) fn save_for_another(number: i64) {
    STILL.set(number);
    be_still(true);
    save(Rc::new(move |word| say(word, number)));
    spawn(async move {
        TimeoutFuture::new(STILL_MS).await;
        stay(number);
    });
}

/// Nobody signs out who asked with this number.
pub(super) fn stay(number: i64) {
    if STILL.get() == number && ASKED.get().number == 0 {
        be_still(false);
    }
}

/// Somebody did, and this page shows nothing of them.
pub(super) fn go_on() {
    stay(STILL.get());
}

/// Saves what this tab holds, and tells what comes of it.
fn save(tell: Rc<dyn Fn(&'static str)>) {
    tell(SAVING);
    let save_all = SAVE_ALL.with_borrow(Clone::clone);
    spawn(async move {
        let is_saved = match save_all {
            Some((session, save_all)) => {
                if session.keeper_of_forms().is_none() {
                    session.learn().await;
                }
                save_all().await
            }
            None => true,
        };
        tell(if is_saved { SAVED } else { UNSAVED });
    });
}

/// A tab is at it, or has come to an end.
pub(super) fn heard(word: &str, number: i64) {
    let mut asked = ASKED.get();
    if asked.number == number {
        asked.at_it += if word == SAVING { 1 } else { -1 };
        asked.could_not += i32::from(word == UNSAVED);
        ASKED.set(asked);
    }
}
