//! Typed answers, kept in this tab until they are sent: they survive a reload, and end with the tab. On a shared computer, and of
//! forms whose answers no device may keep, they live as long as the page, and nothing is written to the device.

use crate::json;
use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::{Cell, RefCell};
use web_sys::Storage;

/// The names of forms, and what was typed there.
type Forms = Vec<(String, String)>;

thread_local! {
    /// What is not written to the device.
    static IN_MEMORY: RefCell<Forms> = const { RefCell::new(Vec::new()) };
    static ON_SHARED_COMPUTER: Cell<bool> = const { Cell::new(false) };
}

/// From here on nothing is written to the device, and what was is gone. What the person at the screen sent or began before they
/// signed in lives as long as the page.
pub fn leave_nothing() {
    if !leaves_nothing() {
        let anybodys = Kept::of(ANYBODY, "").key;
        let keys = keys().into_iter().filter(|key| key.starts_with(&anybodys));
        let kept: Forms = keys.filter_map(|key| read(&key).map(|text| (key, text))).collect();
        clear();
        IN_MEMORY.set(kept);
        ON_SHARED_COMPUTER.set(true);
    }
}

pub fn leaves_nothing() -> bool {
    ON_SHARED_COMPUTER.get()
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Stands for an account where there is none: what a tab keeps of those who are not signed in.
pub const ANYBODY: &str = "anybody";

/// Answers that belong to one account and one form. Nobody else's are ever found.
pub struct Kept {
    key: String,
    /// Never written to the device.
    is_off_device: bool,
}

impl Kept {
    pub fn of(account: &str, form: &str) -> Self {
        Self { key: format!("wherry:{account}:{form}"), is_off_device: false }
    }

    #[must_use]
    pub fn off_device(self, is_off_device: bool) -> Self {
        Self { is_off_device, ..self }
    }

    /// The names of an account's forms that begin like this, without that beginning.
    pub fn forms(account: &str, beginning: &str) -> Vec<String> {
        let prefix = Self::of(account, beginning).key;
        keys().iter().filter_map(|key| key.strip_prefix(&prefix).map(str::to_owned)).collect()
    }

    /// Everybody's forms that begin like this.
    pub fn everybodys(beginning: &str) -> Vec<Self> {
        let part = format!(":{beginning}");
        let keys = keys().into_iter().filter(|key| key.contains(&part));
        keys.map(|key| Self { key, is_off_device: false }).collect()
    }

    /// Whether something stands under this name for an account, whoever's it is.
    pub fn is_somebodys(form: &str) -> bool {
        let (ending, anybodys) = (format!(":{form}"), Self::of(ANYBODY, form).key);
        keys().iter().any(|key| key.ends_with(&ending) && *key != anybodys)
    }

    pub fn load<T: DeserializeOwned>(&self) -> Option<T> {
        json::read(&read(&self.key)?).ok()
    }

    /// Where the browser keeps nothing, or the device may not, the answers live as long as the page.
    pub fn save<T: Serialize>(&self, answers: &T) {
        if let Ok(text) = json::write(answers) {
            self.remove();
            write(&self.key, text, self.is_off_device);
        }
    }

    pub fn remove(&self) {
        IN_MEMORY.with_borrow_mut(|kept| kept.retain(|(key, _)| *key != self.key));
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.key);
        }
    }
}

fn read(wanted: &str) -> Option<String> {
    let find = |kept: &Forms| kept.iter().find(|(key, _)| key == wanted).map(|(_, text)| text.clone());
    IN_MEMORY.with_borrow(find).or_else(|| storage()?.get_item(wanted).ok().flatten())
}

fn write(key: &str, text: String, is_off_device: bool) {
    let storage = storage().filter(|_| !is_off_device && !leaves_nothing());
    if storage.is_none_or(|storage| storage.set_item(key, &text).is_err()) {
        IN_MEMORY.with_borrow_mut(|kept| kept.push((key.to_owned(), text)));
    }
}

fn keys() -> Vec<String> {
    let on_device = storage().into_iter().flat_map(|storage| {
        let all = 0..storage.length().unwrap_or(0);
        all.filter_map(|at| storage.key(at).ok().flatten()).collect::<Vec<_>>()
    });
    IN_MEMORY.with_borrow(|kept| kept.iter().map(|(key, _)| key.clone()).chain(on_device).collect())
}

/// Forgets everything, for everybody: at sign-out.
pub fn clear() {
    IN_MEMORY.take();
    if let Some(storage) = storage() {
        let _ = storage.clear();
    }
}
