//! The other tabs of this browser: what changes in one is looked at in all.

use super::{Session, saving};
use crate::navigation::reload;
use crate::tab_storage::{self, Kept};
use crate::ui::{listen, property};
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;
use web_sys::BroadcastChannel;

/// The server knows something new: ask it.
pub(super) const LOOK: &str = "look";
pub(super) const SIGNED_OUT: &str = "signed-out";
/// Save what you hold, and say what came of it.
pub(super) const SAVE: &str = "save";
pub(super) const SAVING: &str = "saving";
pub(super) const SAVED: &str = "saved";
pub(super) const UNSAVED: &str = "unsaved";
/// Nobody signs out.
pub(super) const STAY: &str = "stay";

thread_local! {
    /// `None` where the browser has no such thing: then each tab asks by itself, later.
    static CHANNEL: Option<BroadcastChannel> = BroadcastChannel::new("session").ok();
}

/// What is said about saving has the number of the question behind it; the rest has 0.
pub(super) fn say(word: &str, number: i64) {
    let said = JsValue::from_str(&format!("{word} {number}"));
    CHANNEL.with(|channel| channel.as_ref().map(|channel| channel.post_message(&said)));
}

impl Session {
    pub(super) fn follow_tabs(self) {
        if let Some(channel) = CHANNEL.with(Clone::clone) {
            listen(&channel, "message", move |event| {
                let said = property(&event, "data").as_string().unwrap_or_default();
                let (word, number) = said.split_once(' ').unwrap_or((&said, ""));
                let number = number.parse().unwrap_or_default();
                match word {
                    SIGNED_OUT => self.leave_page(),
                    SAVE => saving::save_for_another(number),
                    STAY => saving::stay(number),
                    SAVING | SAVED | UNSAVED => saving::heard(word, number),
                    _ => self.ask(),
                }
            });
        }
        // Time may have passed that no timer counted.
        listen(&document(), "visibilitychange", move |_| {
            if !document().hidden() && self.account().is_some() {
                self.ask();
            }
        });
        // A page that the browser had put aside whole, with everything on it.
        listen(&window(), "pageshow", |event| {
            if property(&event, "persisted").is_truthy() {
                reload();
            }
        });
    }

    /// Signed out elsewhere: what this page holds goes with it.
    fn leave_page(self) {
        let shows_any = self.account().is_some() || !Kept::everybodys("draft:").is_empty();
        tab_storage::clear(); // Also where this page knows of nobody any more.
        if shows_any { reload() } else { saving::go_on() }
    }
}
