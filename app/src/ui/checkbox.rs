use super::field::Labelled;
use super::form::Form;
use super::html::{Html, Tag, el};
use leptos::prelude::*;
use shared::field_errors::Field;
use wasm_bindgen::JsValue;

/// A box to tick, with what stands above it.
pub fn checkbox(form: Form, field: &Field, label: &str, value: RwSignal<bool>, above: Html) -> Html {
    let labelled = Labelled::new(form, field, label);
    let boxes = item(labelled.tie(el("input")), &labelled.id, label, value);
    labelled.frame().child(above).child(labelled.error()).child(boxes_of(boxes)).into()
}

/// A box that may be ticked or not: neither is wrong.
pub fn tick_box(id: &str, label: &str, hint: &str, value: RwSignal<bool>) -> Html {
    let hint_id = format!("{id}-hint");
    let input = el("input").id(id).attr("aria-describedby", &hint_id);
    let hint = el("div").class("govuk-hint govuk-checkboxes__hint").id(&hint_id).child(hint);
    let boxes = boxes_of(item(input, id, label, value).child(hint));
    el("div").class("govuk-form-group").child(boxes).into()
}

fn boxes_of(item: Tag) -> Tag {
    el("div").class("govuk-checkboxes").child(item)
}

fn item(input: Tag, id: &str, label: &str, value: RwSignal<bool>) -> Tag {
    let input = input
        .class("govuk-checkboxes__input")
        .attr("type", "checkbox")
        .property_follows("checked", move || JsValue::from_bool(value.get()))
        .on("change", move |event| value.set(event_target_checked(&event)));
    let label = el("label").class("govuk-label govuk-checkboxes__label").attr("for", id).child(label);
    el("div").class("govuk-checkboxes__item").child(input).child(label)
}
