use crate::api;
use crate::fetched::fetched;
use crate::parts;
use crate::ui::{Html, Parts, date, date_and_time, el, heading_m, link, paragraph};
use shared::drafts::DraftRow;
use shared::route::Route;

/// The forms that were begun and not sent; nothing where there is none.
pub fn begun_forms() -> Html {
    fetched(api::drafts::list(), |list| match list.drafts.as_slice() {
        [] => Parts::new().into(),
        drafts => {
            let rows: Html = drafts.iter().map(row).collect();
            parts![heading_m("Not sent yet"), el("ul").class("govuk-list app-request-list").child(rows)]
        }
    })
}

fn row(draft: &DraftRow) -> Html {
    let path = Route::Service { id: draft.service.clone() }.path();
    let saved = format!("Saved to your account on {}.", date_and_time(draft.saved_at_ms));
    let until = format!(" We delete it on {} unless you go on with it.", date(draft.kept_until_ms));
    el("li")
        .class("app-request-list__item")
        .child(el("h3").class("govuk-heading-s").child(link(&path, &draft.service_name)))
        .child(paragraph(saved).child(until))
        .into()
}
