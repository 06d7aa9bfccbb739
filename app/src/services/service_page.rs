use super::begin::begin;
use super::definitions::with_definition;
use crate::parts;
use crate::ui::{Form, Html, Page, el, heading_m, paragraph};
use shared::route::Route;
use shared::services::Definition;

/// Before a form: what it is for, what one needs, what happens then.
pub fn service_page(id: String) -> Html {
    with_definition(id, start)
}

fn start(definition: Definition) -> Html {
    let duration = format!("It takes about {} minutes. {}", definition.minutes, definition.fee);
    let needs: Html = definition.you_need.iter().map(|need| el("li").child(need.as_str())).collect();
    let form = Form::new();
    Page::new(&definition.name).form(form).back(Route::Services.path()).show(parts![
        el("p").class("govuk-body-l").child(definition.summary.as_str()),
        paragraph(duration),
        heading_m("What you need"),
        el("ul").class("govuk-list govuk-list--bullet").child(needs),
        begin(definition.clone(), form),
        heading_m("What happens next"),
        paragraph(definition.what_happens_next),
    ])
}
