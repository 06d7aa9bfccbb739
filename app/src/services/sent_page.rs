use super::definitions::with_definition;
use crate::navigation::elsewhere;
use crate::parts;
use crate::ui::{Html, Page, el, heading_m, link, paragraph};
use shared::requests::Reference;
use shared::route::Route;

/// The council has it: the reference, and what happens next.
pub fn sent_page(id: String, reference: String) -> Html {
    with_definition(id, move |definition| {
        let Some(reference) = Reference::parse(&reference) else { return elsewhere(Route::Requests.path()) };
        let reference = reference.as_str();
        let request = Route::Request { reference: reference.to_owned() }.path();
        let body = el("div").class("govuk-panel__body").child("Your reference is ");
        let panel = el("div")
            .class("govuk-panel govuk-panel--confirmation")
            .child(el("h1").class("govuk-panel__title").child("Sent"))
            .child(body.child(el("strong").child(reference)));
        Page::new("Sent").without_heading().show(parts![
            panel,
            paragraph("We have sent you an email with the reference."),
            heading_m("What happens next"),
            paragraph(definition.what_happens_next),
            paragraph(link(&request, "See this in your account")),
        ])
    })
}
