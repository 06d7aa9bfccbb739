use super::field::{LabelKind, Labelled, labelled};
use super::form::Form;
use super::html::{Html, el};
use super::radios::RadioChoice;
use crate::parts;
use leptos::prelude::*;
use shared::field_errors::Field;
use wasm_bindgen::JsValue;

/// Any of several. Its value is those that are ticked, with spaces between them. The first box has the field's own id, where
/// the summary leads.
pub struct Checkboxes {
    labelled: Labelled,
    value: RwSignal<String>,
    choices: Vec<RadioChoice>,
}

labelled!(Checkboxes);

impl Checkboxes {
    pub fn new(
        form: Form,
        field: &Field,
        legend: &str,
        value: RwSignal<String>,
        choices: Vec<RadioChoice>,
    ) -> Self {
        Self { labelled: Labelled::new(form, field, legend), value, choices }
    }

    fn item(&self, at: usize, choice: &RadioChoice) -> Html {
        let name = &self.labelled.id;
        let id = if at == 0 { name.clone() } else { format!("{name}-{}", at + 1) };
        let (value, ticked, turned) = (self.value, choice.value.clone(), choice.value.clone());
        let excluded = self.excluded_by(choice);
        let input = el("input")
            .class("govuk-checkboxes__input")
            .id(&id)
            .attr("name", name)
            .attr("type", "checkbox")
            .attr("value", &choice.value)
            .property_follows("checked", move || JsValue::from_bool(value.with(|all| has(all, &ticked))))
            .on("change", move |_| value.update(|all| turn(all, &turned, &excluded)));
        let label = el("label")
            .class("govuk-label govuk-checkboxes__label")
            .attr("for", &id)
            .child(choice.label.as_str());
        let item = el("div").class("govuk-checkboxes__item").child(input).child(label);
        let or = (choice.alone && at > 0).then(|| el("div").class("govuk-checkboxes__divider").child("or"));
        parts![or, item]
    }

    /// What is not ticked any more where this is.
    fn excluded_by(&self, choice: &RadioChoice) -> Vec<String> {
        let others = self.choices.iter().filter(|other| other.value != choice.value);
        let excluded = others.filter(|other| other.alone || choice.alone);
        excluded.map(|other| other.value.clone()).collect()
    }
}

impl From<Checkboxes> for Html {
    fn from(boxes: Checkboxes) -> Self {
        let items: Html =
            boxes.choices.iter().enumerate().map(|(at, choice)| boxes.item(at, choice)).collect();
        boxes.labelled.fieldset(el("div").class("govuk-checkboxes").child(items))
    }
}

fn has(all: &str, value: &str) -> bool {
    all.split(' ').any(|one| one == value)
}

/// Ticks one, in place of what it excludes, or unticks it.
fn turn(all: &mut String, value: &str, excluded: &[String]) {
    let was = has(all, value);
    let mut kept: Vec<&str> = all.split(' ').filter(|one| !one.is_empty() && *one != value).collect();
    if !was {
        kept.retain(|one| !excluded.iter().any(|other| other == one));
        kept.push(value);
    }
    *all = kept.join(" ");
}
