use crate::fetched::fetched;
use crate::ui::{Html, Page, SummaryRow, date, link, paragraph, result_banner, summary_list};
use crate::{api, parts};
use shared::profile::{Profile, TypedAddress, UpdatesChoice};
use shared::route::Route;

/// What the council knows about a person, with the ways to change it.
pub fn profile_page() -> Html {
    let facts = fetched(api::profile::show(), |profile| summary_list(rows(profile)));
    let devices = paragraph(link(&Route::ProfileDevices.path(), "Devices signed in"));
    Page::new("Edit profile").show(parts![result_banner(), facts, devices])
}

fn rows(profile: Profile) -> Vec<SummaryRow> {
    let row = |key: &str, value: String, change: Option<Route>| SummaryRow {
        key: key.to_owned(),
        value,
        change: change.map(|route| route.path()),
    };
    let updates = match profile.updates {
        UpdatesChoice::Yes => "Yes",
        UpdatesChoice::No => "No",
    };
    let updates = format!("{updates}, since {}", date(profile.updates_since_ms));
    let name = format!("{} {}", profile.first_name, profile.last_name);
    vec![
        row("Email address", profile.email, Some(Route::ProfileEmail)),
        row("Password", "Not shown".to_owned(), Some(Route::ProfilePassword)),
        row("Passkeys", "To sign in without your password".to_owned(), Some(Route::ProfilePasskeys)),
        row("Name", name, Some(Route::ProfileName)),
        row("Phone number", profile.phone, Some(Route::ProfilePhone)),
        row("Address", lines(profile.address), Some(Route::ProfileAddress)),
        row("Updates about our services", updates, Some(Route::ProfileUpdates)),
    ]
}

fn lines(address: TypedAddress) -> String {
    let lines = [address.address_line_1, address.address_line_2, address.town, address.postcode];
    let filled: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    filled.join("\n")
}
