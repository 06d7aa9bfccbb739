use super::buttons::button;
use super::html::{Html, el};
use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDialogElement};

const ID: &str = "dialog";
const TEXT_ID: &str = "dialog-text";

/// Shows something that a person must know before they go on. The rest of the page waits; the browser keeps the focus inside,
/// and puts it back afterwards. `dismiss` is what Escape does.
pub fn dialog(
    heading: &str,
    text: &str,
    label: &str,
    press: impl Fn() + 'static,
    dismiss: impl Fn() + 'static,
) {
    let cancel = move |event: web_sys::Event| {
        event.prevent_default(); // It closes when its cause is gone.
        dismiss();
    };
    let text = el("p").class("govuk-body").id(TEXT_ID).attr("aria-live", "polite").child(text);
    let dialog: Html = el("dialog")
        .id(ID)
        .class("app-dialog")
        .attr("aria-labelledby", "dialog-heading")
        .attr("aria-describedby", TEXT_ID)
        .on("cancel", cancel)
        .child(el("h2").class("govuk-heading-m").id("dialog-heading").child(heading))
        .child(text)
        .child(button(label, press))
        .into();
    if let Some(body) = document().body() {
        dialog.append_to(&body);
    }
    if let Some(dialog) = element(ID) {
        let _ = dialog.unchecked_into::<HtmlDialogElement>().show_modal();
    }
}

/// Other words in the dialog that is open.
pub fn dialog_says(text: &str) {
    if let Some(place) = element(TEXT_ID) {
        place.set_text_content(Some(text));
    }
}

pub fn close_dialog() {
    if let Some(dialog) = element(ID) {
        dialog.unchecked_ref::<HtmlDialogElement>().close(); // Puts the focus back.
        dialog.remove();
    }
}

fn element(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}
