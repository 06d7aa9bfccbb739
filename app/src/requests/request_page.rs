use crate::fetched::fetched;
use crate::ui::{Html, Page, SummaryRow, date_and_time, el, heading_m, link, paragraph, summary_list};
use crate::{api, parts};
use leptos::prelude::*;
use shared::requests::{RequestDetail, TimelineEntry};
use shared::route::Route;
use shared::text;

/// One request: where it stands, what happens next, what was sent. Its heading is the service's name, once it is known.
pub fn request_page(reference: String) -> Html {
    let heading = RwSignal::new(format!("Request {reference}"));
    let answer = async move { api::requests::show(&reference).await };
    let facts = fetched(answer, move |request| {
        heading.set(request.service_name.clone());
        show(request)
    });
    Page::following(move || heading.get()).back(Route::Requests.path()).show(facts)
}

fn show(request: RequestDetail) -> Html {
    let row = |key: &str, value: String| SummaryRow { key: key.to_owned(), value, change: None };
    let facts = vec![
        row("Reference", request.reference.clone()),
        row("Status", text::status(request.status).to_owned()),
        row("Sent", date_and_time(request.received_at_ms)),
    ];
    let answers = request.answers.into_iter().map(|shown| row(&shown.question, shown.answer)).collect();
    let timeline: Html = request.timeline.iter().map(entry).collect();
    parts![
        summary_list(facts),
        heading_m("What happens next"),
        paragraph(request.what_happens_next),
        heading_m("Timeline"),
        el("ol").class("govuk-list app-timeline").child(timeline),
        heading_m("What you sent"),
        summary_list(answers),
        heading_m("If something has changed"),
        paragraph("You cannot change or cancel this here. ")
            .child(link("/contact", "Contact us about this"))
            .child(format!(" and give the reference {}.", request.reference)),
        heading_m("When we will delete this"),
        paragraph(request.deletion),
    ]
}

fn entry(entry: &TimelineEntry) -> Html {
    el("li")
        .class("app-timeline__entry")
        .child(el("strong").child(text::status(entry.status)))
        .child(" ")
        .child(el("span").class("app-timeline__date").child(date_and_time(entry.at_ms)))
        .into()
}
