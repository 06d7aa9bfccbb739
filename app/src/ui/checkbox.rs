use super::field::Labelled;
use super::form::Form;
use super::html::{Html, el};
use leptos::prelude::*;
use shared::field_errors::Field;
use wasm_bindgen::JsValue;

/// A box to tick, with what stands above it.
pub fn checkbox(form: Form, field: &Field, label: &str, value: RwSignal<bool>, above: Html) -> Html {
    let labelled = Labelled::new(form, field, label);
    let input = labelled
        .tie(el("input"))
        .class("govuk-checkboxes__input")
        .attr("type", "checkbox")
        .property_follows("checked", move || JsValue::from_bool(value.get()))
        .on("change", move |event| value.set(event_target_checked(&event)));
    let label =
        el("label").class("govuk-label govuk-checkboxes__label").attr("for", &labelled.id).child(label);
    let item = el("div").class("govuk-checkboxes__item").child(input).child(label);
    let boxes = el("div").class("govuk-checkboxes").child(item);
    labelled.frame().child(above).child(labelled.error()).child(boxes).into()
}
