use crate::parts;
use crate::ui::{Html, Page, el, link, paragraph};
use shared::route::Route;
use shared::services::Stop;

/// An answer means that this form is not the right way: says what is.
pub fn stop_page(stop: &Stop, service_name: &str, back: String) -> Html {
    let phone = stop.phone.as_ref().map(|number| {
        let href = format!("tel:{}", number.replace(' ', ""));
        el("p").class("govuk-body-l").child(link(&href, number))
    });
    let text: Html = stop.text.iter().map(|words| paragraph(words.as_str())).collect();
    let service = stop
        .service
        .as_ref()
        .map(|id| paragraph(link(&Route::Service { id: id.clone() }.path(), "Go to the right form")));
    let change = paragraph(link(&back, "Change your answer"));
    Page::new(&stop.title).caption(service_name).back(back).show(parts![phone, text, service, change])
}
