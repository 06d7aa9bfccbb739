use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::route::Route;
use shared::sessions::LocalPath;

/// Where the person wanted to go before they had to sign in: a page of this site, else their requests.
pub fn next_page() -> String {
    let asked = use_location().query.with_untracked(|query| query.get("next"));
    let path = asked.and_then(|raw| LocalPath::parse(&raw));
    path.map_or_else(|| Route::Requests.path(), |path| path.as_str().to_owned())
}
