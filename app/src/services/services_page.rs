use crate::fetched::fetched;
use crate::ui::{Html, Page, announce, dynamic, el, heading_m, link, paragraph, today, watch};
use crate::{api, parts};
use leptos::prelude::*;
use shared::route::Route;
use shared::services::{ServiceList, ServiceRow, search};

/// The id of the field in which one looks for a service.
const SEARCH: &str = "search";

/// Every service, by topic, with a search.
pub fn services_page() -> Html {
    let list = fetched(api::services::list(), |list| match list.services.as_slice() {
        [] => paragraph("There are no services here at the moment.").into(),
        _ => searched(list),
    });
    Page::new("Services").show(list)
}

fn searched(list: ServiceList) -> Html {
    let typed = RwSignal::new(String::new());
    let found = move || search(&list.services, &typed.read());
    let count = found.clone();
    watch(move || {
        if !typed.read().trim().is_empty() {
            announce(&found_words(count().len()));
        }
    });
    parts![search_field(typed), dynamic(move || results(&found(), &typed.read()))]
}

fn search_field(typed: RwSignal<String>) -> Html {
    let label = el("label").class("govuk-label").attr("for", SEARCH).child("Search services");
    let input = el("input")
        .class("govuk-input govuk-!-width-two-thirds")
        .id(SEARCH)
        .attr("type", "search")
        .attr("autocomplete", "off")
        .typed_into(typed);
    el("div").class("govuk-form-group").attr("role", "search").child(label).child(input).into()
}

fn found_words(count: usize) -> String {
    match count {
        0 => "No service found".into(),
        1 => "1 service found".into(),
        count => format!("{count} services found"),
    }
}

/// The rows come sorted by topic.
fn results(rows: &[ServiceRow], typed: &str) -> Html {
    if rows.is_empty() {
        return parts![
            paragraph(format!("We found no service for “{}”. Try another word.", typed.trim())),
            paragraph("If you cannot find what you need, ").child(link("/contact", "contact us")).child("."),
        ];
    }
    rows.chunk_by(|a, b| a.topic == b.topic).map(topic).collect()
}

fn topic(rows: &[ServiceRow]) -> Html {
    let list =
        el("ul").class("govuk-list app-service-list").child(rows.iter().map(service).collect::<Html>());
    parts![heading_m(&rows[0].topic), list]
}

fn service(row: &ServiceRow) -> Html {
    let path = Route::Service { id: row.id.clone() }.path();
    let closed = row.closed.as_ref().filter(|closed| closed.holds(today()));
    let tag = closed.map(|_| parts![" ", el("strong").class("govuk-tag govuk-tag--grey").child("Closed")]);
    el("li").child(link(&path, &row.name)).child(tag).child(paragraph(row.summary.as_str())).into()
}
