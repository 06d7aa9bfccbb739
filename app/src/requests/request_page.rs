use crate::fetched::fetched;
use crate::ui::{
    Html, Page, SummaryRow, button, date_and_time, el, heading_m, link, paragraph, summary_list,
};
use crate::{api, parts};
use leptos::prelude::*;
use shared::requests::{Action, RequestDetail, Status, TimelineEntry, Writer};
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
    let reference = request.reference;
    let facts = [
        row("Reference", reference.clone()),
        row("Status", text::status(request.status).to_owned()),
        row("Sent", date_and_time(request.received_at_ms)),
        row("Fee", request.fee),
    ];
    let facts = facts.into_iter().filter(|row| !row.value.is_empty()).collect();
    let answers = request.answers.into_iter().map(|shown| row(&shown.question, shown.answer)).collect();
    let actions: Html = request.actions.into_iter().map(|action| way_to(&reference, action)).collect();
    let before =
        request.timeline.iter().skip(1).map(|entry| Some(entry.status)).chain([None]).collect::<Vec<_>>();
    let timeline: Html =
        request.timeline.into_iter().zip(before).map(|(entry, before)| shown_entry(entry, before)).collect();
    parts![
        summary_list(facts),
        heading_m("What happens next"),
        paragraph(request.what_happens_next),
        actions,
        heading_m("Timeline"),
        el("ol").class("govuk-list app-timeline").child(timeline),
        heading_m("What you sent"),
        summary_list(answers),
        heading_m("If something has changed"),
        contact_about(&reference),
        heading_m("When we will delete this"),
        paragraph(request.deletion),
        button("Print this page", || drop(window().print())).class("govuk-button govuk-button--secondary"),
    ]
}

/// The council's page of contacts, which knows then what it is about.
pub fn contact_about(reference: &str) -> Html {
    let contact =
        link(&format!("/contact?reference={reference}"), "Contact us about this").attr("rel", "external");
    paragraph(contact).child(format!(" and give the reference {reference}.")).into()
}

fn way_to(reference: &str, action: Action) -> Html {
    let page = Route::RequestAction { reference: reference.to_owned(), action };
    paragraph(link(&page.path(), text::requests::action(action))).class("govuk-body app-on-screen").into()
}

/// `before` is where the request stood until then.
fn shown_entry(entry: TimelineEntry, before: Option<Status>) -> Html {
    let heading = text::requests::timeline_heading(&entry, before);
    let by = match entry.by {
        Writer::Council => "We wrote:",
        Writer::Resident => "You wrote:",
    };
    let note = entry.note.map(|note| parts![by, el("p").class("govuk-body app-lines").child(note)]);
    el("li")
        .class("app-timeline__entry")
        .child(el("strong").child(heading))
        .child(" ")
        .child(el("span").class("app-timeline__date").child(date_and_time(entry.at_ms)))
        .child(entry.reason.map(paragraph))
        .child(entry.due.map(paragraph))
        .child(note)
        .into()
}
