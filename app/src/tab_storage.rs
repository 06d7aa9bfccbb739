//! Typed answers, kept in this tab until they are sent: they survive a reload, and end with the tab.

use crate::json;
use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Answers that belong to one account and one form. Nobody else's are ever found.
pub struct Kept {
    key: String,
}

impl Kept {
    pub fn of(account: &str, form: &str) -> Self {
        Self { key: format!("wherry:{account}:{form}") }
    }

    /// The names of an account's forms that begin like this, without that beginning.
    pub fn forms(account: &str, beginning: &str) -> Vec<String> {
        let Some(storage) = storage() else { return Vec::new() };
        let prefix = Self::of(account, beginning).key;
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
        keys.filter_map(|key| key.strip_prefix(&prefix).map(str::to_owned)).collect()
    }

    pub fn load<T: DeserializeOwned>(&self) -> Option<T> {
        let text = storage()?.get_item(&self.key).ok().flatten()?;
        json::read(&text).ok()
    }

    /// Where the browser keeps nothing, the answers live as long as the page.
    pub fn save<T: Serialize>(&self, answers: &T) {
        if let (Some(storage), Ok(text)) = (storage(), json::write(answers)) {
            let _ = storage.set_item(&self.key, &text);
        }
    }

    pub fn remove(&self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.key);
        }
    }
}

/// Forgets everything, for everybody: at sign-out.
pub fn clear() {
    if let Some(storage) = storage() {
        let _ = storage.clear();
    }
}
