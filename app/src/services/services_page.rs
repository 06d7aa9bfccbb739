use crate::api;
use crate::fetched::fetched;
use crate::ui::{Page, paragraph};
use leptos::prelude::*;
use shared::route::Route;
use shared::services::ServiceRow;

/// Every service, by topic.
#[component]
pub fn ServicesPage() -> impl IntoView {
    let list = fetched(api::services::list(), |list| match list.services.as_slice() {
        [] => paragraph("There are no services here at the moment."),
        services => by_topic(services),
    });
    view! { <Page heading="Services">{list}</Page> }.into_any()
}

/// The rows come sorted by topic.
fn by_topic(rows: &[ServiceRow]) -> AnyView {
    let topics = rows.chunk_by(|a, b| a.topic == b.topic);
    let topic = |rows: &[ServiceRow]| {
        view! {
            <h2 class="govuk-heading-m">{rows[0].topic.clone()}</h2>
            <ul class="govuk-list app-service-list">{rows.iter().map(service).collect_view()}</ul>
        }
    };
    topics.map(topic).collect_view().into_any()
}

fn service(row: &ServiceRow) -> impl IntoView + use<> {
    let path = Route::Service { id: row.id.clone() }.path();
    view! {
        <li>
            <a class="govuk-link" href=path>{row.name.clone()}</a>
            <p class="govuk-body">{row.summary.clone()}</p>
        </li>
    }
}
