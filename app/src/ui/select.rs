use super::field::{LabelKind, Labelled, labelled};
use super::form::Form;
use super::html::{Html, el};
use super::radios::RadioChoice;
use leptos::prelude::*;
use shared::field_errors::Field;
use wasm_bindgen::JsValue;

/// One of many, in a list that opens. Nothing is chosen beforehand.
pub struct Select {
    labelled: Labelled,
    value: RwSignal<String>,
    choices: Vec<RadioChoice>,
}

labelled!(Select);

impl Select {
    pub fn new(
        form: Form,
        field: &Field,
        label: &str,
        value: RwSignal<String>,
        choices: Vec<RadioChoice>,
    ) -> Self {
        Self { labelled: Labelled::new(form, field, label), value, choices }
    }
}

impl From<Select> for Html {
    fn from(select: Select) -> Self {
        let (labelled, value) = (&select.labelled, select.value);
        let option = |value: &str, label: &str| el("option").attr("value", value).child(label);
        let options: Html =
            select.choices.iter().map(|choice| option(&choice.value, &choice.label)).collect();
        let list = labelled
            .error_class(labelled.tie(el("select")), "govuk-select", "")
            .child(option("", "Select an answer"))
            .child(options)
            .property_follows("value", move || JsValue::from_str(&value.read()))
            .on("change", move |event| value.set(event_target_value(&event)));
        labelled.group(list)
    }
}
