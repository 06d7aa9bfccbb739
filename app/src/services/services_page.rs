use crate::fetched::fetched;
use crate::ui::{Html, Page, el, heading_m, link, paragraph};
use crate::{api, parts};
use shared::route::Route;
use shared::services::ServiceRow;

/// Every service, by topic.
pub fn services_page() -> Html {
    let list = fetched(api::services::list(), |list| match list.services.as_slice() {
        [] => paragraph("There are no services here at the moment.").into(),
        services => by_topic(services),
    });
    Page::new("Services").show(list)
}

/// The rows come sorted by topic.
fn by_topic(rows: &[ServiceRow]) -> Html {
    rows.chunk_by(|a, b| a.topic == b.topic).map(topic).collect()
}

fn topic(rows: &[ServiceRow]) -> Html {
    let list =
        el("ul").class("govuk-list app-service-list").child(rows.iter().map(service).collect::<Html>());
    parts![heading_m(&rows[0].topic), list]
}

fn service(row: &ServiceRow) -> Html {
    let path = Route::Service { id: row.id.clone() }.path();
    el("li").child(link(&path, &row.name)).child(paragraph(row.summary.as_str())).into()
}
