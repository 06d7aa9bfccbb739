use crate::api;
use crate::fetched::fetched;
use crate::ui::{Page, Paragraph, SummaryList, SummaryRow, date_and_time, heading_m, paragraph};
use leptos::prelude::*;
use shared::requests::{RequestDetail, TimelineEntry};
use shared::route::Route;
use shared::text;

/// One request: where it stands, what happens next, what was sent. Its heading is the service's name, once it is known.
pub fn request_page(reference: String) -> AnyView {
    let heading = RwSignal::new(format!("Request {reference}"));
    let answer = async move { api::requests::show(&reference).await };
    let facts = fetched(answer, move |request| {
        heading.set(request.service_name.clone());
        show(request)
    });
    view! { <Page heading=heading back=Some(Route::Requests.path())>{facts}</Page> }.into_any()
}

fn show(request: RequestDetail) -> AnyView {
    let row = |key: &str, value: String| SummaryRow { key: key.to_owned(), value, change: None };
    let facts = vec![
        row("Reference", request.reference.clone()),
        row("Status", text::status(request.status).to_owned()),
        row("Sent", date_and_time(request.received_at_ms)),
    ];
    let answers =
        request.answers.into_iter().map(|shown| row(&shown.question, shown.answer)).collect::<Vec<_>>();
    let timeline = request.timeline.iter().map(entry).collect_view();
    view! {
            <SummaryList rows=facts />
            {heading_m("What happens next")}
            {paragraph(request.what_happens_next)}
            {heading_m("Timeline")}
            <ol class="govuk-list app-timeline">{timeline}</ol>
            {heading_m("What you sent")}
            <SummaryList rows=answers />
            {heading_m("If something has changed")}
            <Paragraph>
                {"You cannot change or cancel this here. "}
                <a class="govuk-link" href="/contact" rel="external">{"Contact us about this"}</a>
                {format!(" and give the reference {}.", request.reference)}
            </Paragraph>
            {heading_m("When we will delete this")}
            {paragraph(request.deletion)}
    }
    .into_any()
}

fn entry(entry: &TimelineEntry) -> impl IntoView + use<> {
    view! {
        <li class="app-timeline__entry">
            <strong>{text::status(entry.status)}</strong>
            <span class="app-timeline__date">{date_and_time(entry.at_ms)}</span>
        </li>
    }
}
