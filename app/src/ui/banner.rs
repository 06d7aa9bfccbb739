use super::html::{Html, el};
use std::cell::Cell;

thread_local! {
    static RESULT: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// Has the next page that shows results say what the last action led to.
pub fn remember_result(words: &'static str) {
    RESULT.set(Some(words));
}

/// What the last action led to, said once.
pub fn result_banner() -> Html {
    RESULT.take().map(banner).into()
}

fn banner(words: &str) -> Html {
    let title = el("h2").class("govuk-notification-banner__title").id("banner").child("Success");
    el("div")
        .class("govuk-notification-banner govuk-notification-banner--success")
        .attr("role", "alert")
        .attr("aria-labelledby", "banner")
        .child(el("div").class("govuk-notification-banner__header").child(title))
        .child(
            el("div")
                .class("govuk-notification-banner__content")
                .child(el("p").class("govuk-notification-banner__heading").child(words)),
        )
        .into()
}
