//! The other tabs of this browser: what changes in one is looked at in all.

use super::Session;
use crate::navigation::reload;
use crate::tab_storage;
use crate::ui::{listen, property};
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;
use web_sys::BroadcastChannel;

/// The server knows something new: ask it.
const LOOK: &str = "look";
const SIGNED_OUT: &str = "signed-out";

thread_local! {
    /// `None` where the browser has no such thing: then each tab asks by itself, later.
    static CHANNEL: Option<BroadcastChannel> = BroadcastChannel::new("session").ok();
}

pub fn say_look() {
    say(LOOK);
}

pub fn say_signed_out() {
    say(SIGNED_OUT);
}

fn say(word: &str) {
    CHANNEL.with(|channel| channel.as_ref().map(|channel| channel.post_message(&JsValue::from_str(word))));
}

impl Session {
    pub(super) fn follow_tabs(self) {
        if let Some(channel) = CHANNEL.with(Clone::clone) {
            listen(&channel, "message", move |event| match property(&event, "data").as_string().as_deref() {
                Some(SIGNED_OUT) => self.leave_page(),
                _ => self.ask(),
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
        if self.account().is_some() {
            tab_storage::clear();
            reload();
        }
    }
}
