//! Passkeys: the list of them, with the ways to add, rename and remove one, and signing in with one.

mod add_view;
mod list_view;
mod remove_view;
mod rename_view;
mod sign_in_page;

pub use sign_in_page::passkey_sign_in_page;

use crate::ui::{Html, dynamic, remember_result};
use add_view::add_view;
use leptos::prelude::*;
use list_view::list_view;
use remove_view::remove_view;
use rename_view::rename_view;
use shared::accounts::PasskeyRow;

/// What a person is at, on the page of their passkeys.
#[derive(Clone)]
enum View {
    List,
    Add,
    Rename(PasskeyRow),
    Remove(PasskeyRow),
}

#[derive(Clone, Copy)]
struct Passkeys(RwSignal<View>);

impl Passkeys {
    fn go(self, view: View) {
        self.0.set(view);
    }

    /// Back to the list, which says what was done.
    fn done(self, words: &'static str) {
        remember_result(words);
        self.0.set(View::List);
    }
}

pub fn passkeys_page() -> Html {
    let passkeys = Passkeys(RwSignal::new(View::List));
    dynamic(move || match passkeys.0.get() {
        View::List => list_view(passkeys),
        View::Add => add_view(passkeys),
        View::Rename(passkey) => rename_view(passkeys, &passkey),
        View::Remove(passkey) => remove_view(passkeys, &passkey),
    })
}
