use crate::routes::with_next;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::route::Route;
use shared::sessions::LocalPath;

/// Where the person wanted to go before they had to sign in: a page of this site, else their requests.
pub fn next_page() -> String {
    asked().map_or_else(|| Route::Requests.path(), |path| path.as_str().to_owned())
}

/// The way to another page that leads on to where this one would.
pub fn on_the_way(to: &Route) -> String {
    asked().map_or_else(|| to.path(), |path| with_next(to, path.as_str()))
}

fn asked() -> Option<LocalPath> {
    let asked = use_location().query.with_untracked(|query| query.get("next"));
    asked.and_then(|raw| LocalPath::parse(&raw))
}
