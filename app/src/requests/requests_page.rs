use crate::api;
use crate::fetched::fetched;
use crate::ui::{Page, Paragraph, date, heading_m, paragraph};
use leptos::prelude::*;
use shared::requests::{RequestList, RequestRow};
use shared::route::Route;
use shared::text;

#[component]
pub fn RequestsPage() -> impl IntoView {
    let list = fetched(api::requests::list(), rows);
    view! {
        <Page heading="Your requests and reports">
            <Paragraph>
                <a class="govuk-link" href="/services">{"Start a new request"}</a>
            </Paragraph>
            {list}
        </Page>
    }
    .into_any()
}

fn rows(list: RequestList) -> AnyView {
    if list.requests.is_empty() {
        return empty();
    }
    view! { <ul class="govuk-list app-request-list">{list.requests.into_iter().map(row).collect_view()}</ul> }
        .into_any()
}

fn row(row: RequestRow) -> impl IntoView {
    let path = Route::Request { reference: row.reference.clone() }.path();
    let status = text::status(row.status);
    view! {
        <li class="app-request-list__item">
            <h2 class="govuk-heading-s">
                <a class="govuk-link" href=path>{row.service_name}</a>
            </h2>
            <p class="govuk-body">{row.about}</p>
            <p class="govuk-body">
                <strong class="govuk-tag">{status}</strong>
                {format!(" on {}. Reference {}", date(row.status_changed_at_ms), row.reference)}
            </p>
        </li>
    }
}

fn empty() -> AnyView {
    view! {
        {paragraph("You have not sent us anything with this account.")}
        {heading_m("If you expected to see something here")}
        <ul class="govuk-list govuk-list--bullet">
            <li>{"You may have sent it with another email address, or without an account."}</li>
            <li>{"By law we delete requests some time after they are closed. You can always make a new one."}</li>
        </ul>
        <Paragraph>
            <a class="govuk-link" href="/help#missing-requests" rel="external">{"Help with missing requests"}</a>
        </Paragraph>
    }
    .into_any()
}
