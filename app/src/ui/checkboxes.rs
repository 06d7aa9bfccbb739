use super::field::{LabelKind, Labelled, labelled};
use super::form::Form;
use super::html::{Html, el};
use super::radios::RadioChoice;
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
        let input = el("input")
            .class("govuk-checkboxes__input")
            .id(&id)
            .attr("name", name)
            .attr("type", "checkbox")
            .attr("value", &choice.value)
            .property_follows("checked", move || JsValue::from_bool(value.with(|all| has(all, &ticked))))
            .on("change", move |_| value.update(|all| turn(all, &turned)));
        let label = el("label")
            .class("govuk-label govuk-checkboxes__label")
            .attr("for", &id)
            .child(choice.label.as_str());
        el("div").class("govuk-checkboxes__item").child(input).child(label).into()
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

/// Ticks or unticks one.
fn turn(all: &mut String, value: &str) {
    let was = has(all, value);
    let mut kept: Vec<&str> = all.split(' ').filter(|one| !one.is_empty() && *one != value).collect();
    if !was {
        kept.push(value);
    }
    *all = kept.join(" ");
}
