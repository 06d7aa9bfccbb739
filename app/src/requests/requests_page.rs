use super::claims::Claims;
use crate::drafts::begun_forms;
use crate::fetched::fetched;
use crate::session::Session;
use crate::ui::{Form, Html, Page, date, dynamic, el, heading_m, link, paragraph, result_banner};
use crate::{api, parts};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::requests::{RequestList, RequestRow};
use shared::route::Route;
use shared::text;

/// Which requests are listed: the state as the address has it, and its name.
const FILTERS: [(&str, &str); 3] = [("", "All"), ("open", "Open"), ("closed", "Closed")];

/// A page of what was sent, newest change first. Which one stands in the address, so that Back leads to the page before.
pub fn requests_page() -> Html {
    let query = use_location().search;
    let claims = Claims { session: Session::expect(), form: Form::new(), decided: RwSignal::new(0) };
    dynamic(move || {
        claims.decided.track();
        page(query.get().trim_start_matches('?'), claims)
    })
}

fn page(query: &str, claims: Claims) -> Html {
    let (state, after) = (wanted(query, "state"), wanted(query, "after"));
    let asked = address(&state, &after);
    let answer = async move { api::requests::list(&asked).await };
    Page::new("Your requests and reports").form(claims.form).show(parts![
        result_banner(),
        claims.show(),
        paragraph(link("/services", "Start a new request")),
        begun_forms(),
        fetched(answer, move |list| shown(list, &state, &after)),
    ])
}

/// What the address says under a name, or nothing.
fn wanted(query: &str, name: &str) -> String {
    let said = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    said.unwrap_or_default().to_owned()
}

/// `?` with what is wanted.
fn address(state: &str, after: &str) -> String {
    let parts = [("state", state), ("after", after)];
    let parts: Vec<_> = parts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

fn shown(list: RequestList, state: &str, after: &str) -> Html {
    let is_filtered = !state.is_empty() || !after.is_empty();
    if list.requests.is_empty() && !is_filtered {
        return empty();
    }
    let none = list.requests.is_empty().then(|| paragraph("There is nothing here."));
    let rows: Html = list.requests.into_iter().map(row).collect();
    let way = |next: &str, words| paragraph(link(&format!("/requests{}", address(state, next)), words));
    parts![
        filters(state),
        none,
        el("ul").class("govuk-list app-request-list").child(rows),
        list.next.map(|next| way(&next, "Older ones")),
        (!after.is_empty()).then(|| way("", "Back to the newest")),
    ]
}

fn filters(state: &str) -> Html {
    let way = |(value, name): (&str, &str)| {
        let link = link(&format!("/requests{}", address(value, "")), name);
        el("li").child(if value == state { link.attr("aria-current", "true") } else { link })
    };
    let ways: Html = FILTERS.into_iter().map(way).collect();
    let list = el("ul").class("govuk-list app-filters").child(ways);
    el("nav").attr("aria-label", "Which to show").child(list).into()
}

fn row(row: RequestRow) -> Html {
    let path = Route::Request { reference: row.reference.clone() }.path();
    let when = format!(" since {}. Reference {}. {}", date(row.status_changed_at_ms), row.reference, row.fee);
    let tag = |words: &str, colour: &str| el("strong").class(&format!("govuk-tag{colour}")).child(words);
    let needed =
        row.status.needs_resident().then(|| paragraph(tag("You need to do something", " govuk-tag--orange")));
    el("li")
        .class("app-request-list__item")
        .child(el("h2").class("govuk-heading-s").child(link(&path, &row.service_name)))
        .child(paragraph(row.about))
        .child(needed)
        .child(paragraph(tag(text::status(row.status), "")).child(when))
        .child(paragraph(row.what_happens_next))
        .child(el("p").class("govuk-hint").child(row.deletion))
        .into()
}

fn empty() -> Html {
    let reasons = el("ul")
        .class("govuk-list govuk-list--bullet")
        .child(el("li").child("You may have sent it with another email address, or without an account."))
        .child(el("li").child(
            "By law we delete requests some time after they are closed. You can always make a new one.",
        ));
    parts![
        paragraph("You have not sent us anything with this account."),
        heading_m("If you expected to see something here"),
        reasons,
        paragraph(link("/help#missing-requests", "Help with missing requests")),
    ]
}
