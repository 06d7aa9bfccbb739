use leptos::prelude::*;
use std::cell::Cell;

thread_local! {
    static RESULT: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// Has the next page that shows results say what the last action led to.
pub fn remember_result(words: &'static str) {
    RESULT.set(Some(words));
}

/// What the last action led to, said once.
pub fn result_banner() -> AnyView {
    let banner = RESULT.take().map(|words| {
        view! {
            <div class="govuk-notification-banner govuk-notification-banner--success" role="alert" aria-labelledby="banner">
                <div class="govuk-notification-banner__header">
                    <h2 class="govuk-notification-banner__title" id="banner">{"Success"}</h2>
                </div>
                <div class="govuk-notification-banner__content">
                    <p class="govuk-notification-banner__heading">{words}</p>
                </div>
            </div>
        }
    });
    banner.into_any()
}
