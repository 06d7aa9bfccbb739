use crate::navigation::Navigator;
use crate::ui::watch;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::cell::Cell;

/// How far a proof has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The server has not said yet.
    Unknown,
    Address,
    /// A code was sent, and perhaps typed.
    Beyond,
}

/// Whether the person went back to the address, by the browser's Back. The address has an entry of the history to itself; the
/// steps that follow share one: a code that was verified cannot be typed again.
pub fn went_back(stage: impl Fn() -> Stage + 'static) -> RwSignal<bool> {
    let (location, navigator) = (use_location(), Navigator::expect());
    let query = location.query;
    let is_beyond = move || query.with(|query| query.get("code").is_some());
    let first = location.pathname.get_untracked();
    let kept = location.search.get_untracked();
    let kept: Vec<&str> = kept.split('&').filter(|part| part.starts_with("next=")).collect();
    let [address, beyond] = [kept.join("&"), [kept, vec!["code"]].concat().join("&")]
        .map(|query| if query.is_empty() { first.clone() } else { format!("{first}?{query}") });
    let (is_back, was_beyond, was_known) = (RwSignal::new(false), Cell::new(false), Cell::new(false));
    watch(move || {
        let is_beyond = is_beyond();
        let back = was_beyond.replace(is_beyond) && !is_beyond;
        if is_back.get_untracked() != back {
            is_back.set(back);
        }
    });
    watch(move || {
        let stage = stage();
        match (stage, untrack(is_beyond)) {
            // The person comes from the address, and not anew to a proof that was begun.
            (Stage::Beyond, false) if was_known.get() => navigator.go(&beyond),
            (Stage::Beyond, false) => navigator.go_instead(&beyond),
            (Stage::Address, true) => navigator.go_instead(&address),
            _ => {}
        }
        was_known.set(stage != Stage::Unknown);
    });
    is_back
}
