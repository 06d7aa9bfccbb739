use crate::ui::{Page, Paragraph, paragraph};
use leptos::prelude::*;
use shared::services::Stop;

/// An answer means that this form is not the right way: says what is.
#[component]
pub fn StopPage(stop: Stop, back: String) -> impl IntoView {
    let phone = stop.phone.map(|number| {
        let href = format!("tel:{}", number.replace(' ', ""));
        view! {
            <p class="govuk-body-l">
                <a class="govuk-link" href=href>{number}</a>
            </p>
        }
    });
    let text = stop.text.into_iter().map(|words| view! { {paragraph(words)} }).collect_view();
    let change = back.clone();
    view! {
        <Page heading=stop.title back=Some(back)>
            {phone} {text}
            <Paragraph>
                <a class="govuk-link" href=change>{"Change your answer"}</a>
            </Paragraph>
        </Page>
    }
    .into_any()
}
