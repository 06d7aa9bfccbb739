use super::definitions::with_definition;
use crate::ui::{Page, Paragraph, heading_m, paragraph};
use leptos::prelude::*;
use shared::requests::Reference;
use shared::route::Route;

/// The council has it: the reference, and what happens next.
pub fn sent_page(id: String, reference: String) -> AnyView {
    with_definition(id, move |definition| {
        let Some(reference) = Reference::parse(&reference) else {
            return super::question_page::elsewhere(Route::Requests.path());
        };
        let reference = reference.as_str().to_owned();
        let request = Route::Request { reference: reference.clone() }.path();
        view! {
            <Page heading="Sent" shows_heading=false>
                <div class="govuk-panel govuk-panel--confirmation">
                    <h1 class="govuk-panel__title">{"Sent"}</h1>
                    <div class="govuk-panel__body">{"Your reference is "} <strong>{reference}</strong></div>
                </div>
                {paragraph("We have sent you an email with the reference.")}
                {heading_m("What happens next")}
                {paragraph(definition.what_happens_next)}
                <Paragraph>
                    <a class="govuk-link" href=request>{"See this in your account"}</a>
                </Paragraph>
            </Page>
        }
        .into_any()
    })
}
