//! Before somebody signs out, every tab of this browser saves what it holds: signing out takes it away.

use super::tabs::{SAVE, SAVED, SAVING, UNSAVED, say};
use crate::ui::{spawn, until};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::window;
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;

/// Saves every form of this tab. Returns whether the account holds all of it now.
pub type SaveAll = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = bool>>>>;

/// Another tab says within this time that it is at it, unless the browser has put it to sleep.
const HEARD_WITHIN_MS: u32 = 250;
/// More than the network needs, and less than a person waits.
const PATIENCE_MS: u32 = 10_000;

const WOULD_BE_LOST: &str =
    "Some of your answers could not be saved to your account, and would be lost. Sign out anyway?";

thread_local! {
    static SAVE_ALL: RefCell<Option<SaveAll>> = const { RefCell::new(None) };
    /// How many of the other tabs are still at it, and how many could not.
    static OTHERS: Cell<(i32, i32)> = const { Cell::new((0, 0)) };
}

/// How this tab saves what it holds, from now on.
pub fn saves_with(save_all: SaveAll) {
    SAVE_ALL.set(Some(save_all));
}

/// Whether nothing that was typed is lost, in whichever tab, or the person takes it as lost.
pub async fn may_sign_out() -> bool {
    let (here, elsewhere) = (save_here().await, saved_elsewhere().await);
    here && elsewhere || window().confirm_with_message(WOULD_BE_LOST).unwrap_or_default()
}

async fn save_here() -> bool {
    match SAVE_ALL.with_borrow(Clone::clone) {
        Some(save_all) => save_all().await,
        None => true,
    }
}

async fn saved_elsewhere() -> bool {
    OTHERS.set((0, 0));
    say(SAVE);
    TimeoutFuture::new(HEARD_WITHIN_MS).await;
    until(&|| OTHERS.get().0 <= 0, PATIENCE_MS).await;
    OTHERS.get() == (0, 0)
}

/// Another tab asks for it.
pub(super) fn save_for_another() {
    say(SAVING);
    spawn(async { say(if save_here().await { SAVED } else { UNSAVED }) });
}

/// Another tab is at it, or has ended.
pub(super) fn heard(at_it: i32, could_not: i32) {
    let before = OTHERS.get();
    OTHERS.set((before.0 + at_it, before.1 + could_not));
}
