use super::keeper::Keeper;
use crate::ui::{Html, el, time, words};
use leptos::prelude::*;

/// What has become of the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeping {
    Nothing,
    Saving,
    Saved(i64),
    OnlyHere,
    /// No device may keep them, and the account could not be reached.
    OnPage,
    /// There is no account that could hold them.
    InTab,
}

/// Says where the answers are.
pub fn kept_line(keeper: Keeper) -> Html {
    let line = move || match keeper.keeping.get() {
        Keeping::Nothing => String::new(),
        Keeping::Saved(at_ms) => format!("Saved to your account {}", time(at_ms)),
        Keeping::Saving => "Saving…".to_owned(),
        Keeping::InTab => "Saved in this tab.".to_owned(),
        Keeping::OnlyHere => "Saved in this tab. We will save it to your account when we can.".to_owned(),
        Keeping::OnPage => {
            "Not saved yet. Keep this page open: we will save it to your account when we can.".to_owned()
        }
    };
    el("p").class("govuk-hint app-kept").child(words(line)).into()
}
