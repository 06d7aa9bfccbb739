use crate::drafts::begun_forms;
use crate::fetched::fetched;
use crate::ui::{Html, Page, date, el, heading_m, link, paragraph};
use crate::{api, parts};
use shared::requests::{RequestList, RequestRow};
use shared::route::Route;
use shared::text;

pub fn requests_page() -> Html {
    Page::new("Your requests and reports").show(parts![
        paragraph(link("/services", "Start a new request")),
        begun_forms(),
        fetched(api::requests::list(), rows),
    ])
}

fn rows(list: RequestList) -> Html {
    if list.requests.is_empty() {
        return empty();
    }
    let rows: Html = list.requests.into_iter().map(row).collect();
    el("ul").class("govuk-list app-request-list").child(rows).into()
}

fn row(row: RequestRow) -> Html {
    let path = Route::Request { reference: row.reference.clone() }.path();
    let when = format!(" on {}. Reference {}", date(row.status_changed_at_ms), row.reference);
    let status = el("strong").class("govuk-tag").child(text::status(row.status));
    el("li")
        .class("app-request-list__item")
        .child(el("h2").class("govuk-heading-s").child(link(&path, &row.service_name)))
        .child(paragraph(row.about))
        .child(paragraph(status).child(when))
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
