//! Before somebody signs out, every tab of this browser saves what it holds: signing out takes it away.

use super::tabs::{SAVE, SAVED, SAVING, UNSAVED, say};
use crate::tab_storage::{ANYBODY, Kept};
use crate::ui::{now_ms, spawn, until};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::window;
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

thread_local! {
    static SAVE_ALL: RefCell<Option<SaveAll>> = const { RefCell::new(None) };
    static ASKED: Cell<Asked> = const { Cell::new(Asked { number: 0, at_it: 0, could_not: 0 }) };
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

/// How this tab saves what it holds, from now on.
pub fn saves_with(save_all: SaveAll) {
    SAVE_ALL.set(Some(save_all));
}

/// Whether nothing that was typed is lost, in whichever tab, or the person takes it as lost. `false` also where this is asked already.
pub async fn may_sign_out() -> bool {
    if ASKED.get().number != 0 {
        return false;
    }
    let number = now_ms();
    ASKED.set(Asked { number, at_it: 0, could_not: 0 });
    say(SAVE, number);
    TimeoutFuture::new(HEARD_WITHIN_MS).await;
    all_have_answered().await;
    save(Rc::new(move |word| heard(word, number))); // Last of all: something may have been typed here meanwhile.
    all_have_answered().await;
    let Asked { at_it, could_not, .. } = ASKED.get();
    let may =
        (at_it, could_not) == (0, 0) || window().confirm_with_message(WOULD_BE_LOST).unwrap_or_default();
    ASKED.set(Asked { number: 0, at_it: 0, could_not: 0 });
    may
}

async fn all_have_answered() {
    until(&|| ASKED.get().at_it == 0, PATIENCE_MS).await;
}

/// Another tab asks for it.
pub(super) fn save_for_another(number: i64) {
    save(Rc::new(move |word| say(word, number)));
}

/// Saves what this tab holds, and tells what comes of it.
fn save(tell: Rc<dyn Fn(&'static str)>) {
    tell(SAVING);
    let save_all = SAVE_ALL.with_borrow(Clone::clone);
    spawn(async move {
        let is_saved = match save_all {
            Some(save_all) => save_all().await,
            None => true,
        };
        // What was begun without an account is in no account.
        let is_all = is_saved && Kept::forms(ANYBODY, "draft:").is_empty();
        tell(if is_all { SAVED } else { UNSAVED });
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
