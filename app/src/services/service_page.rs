use super::begin::begin;
use super::definitions::with_definition;
use crate::parts;
use crate::ui::{Form, Html, Page, el, heading_m, paragraph, today};
use shared::route::Route;
use shared::services::{Closed, Definition};
use shared::text::dates;

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
        begin_unless_closed(&definition, form),
        heading_m("What happens next"),
        paragraph(definition.what_happens_next),
    ])
}

fn begin_unless_closed(definition: &Definition, form: Form) -> Html {
    match definition.closed.as_ref().filter(|closed| closed.holds(today())) {
        Some(closed) => closed_words(closed),
        None => begin(definition.clone(), form),
    }
}

/// Why nobody can begin now. What was begun before is kept.
fn closed_words(closed: &Closed) -> Html {
    let until = closed.until.map(|day| paragraph(format!("It opens again on {}.", dates::day(day))));
    let words = el("div").class("govuk-inset-text").child(paragraph(closed.why.as_str())).child(until);
    parts![heading_m("This service is closed"), words]
}
