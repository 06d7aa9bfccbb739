use super::field::{LabelKind, Labelled, labelled};
use super::form::Form;
use super::html::{Html, Tag, el};
use super::reactive::follow;
use leptos::prelude::*;
use shared::civil_date::CivilDate;
use shared::field_errors::Field;

/// A day, typed in three fields. Its value is "4/12/2026"; the field of the day has the question's own id, where the summary
/// leads.
pub struct DateInput {
    labelled: Labelled,
    value: RwSignal<String>,
}

labelled!(DateInput);

/// A part of the day: what is added to the id, its label, and how wide it is.
const PARTS: [(&str, &str, &str); 3] = [
    ("", "Day", "govuk-date-input__input govuk-input--width-2"),
    ("-month", "Month", "govuk-date-input__input govuk-input--width-2"),
    ("-year", "Year", "govuk-date-input__input govuk-input--width-4"),
];

impl DateInput {
    pub fn new(form: Form, field: &Field, legend: &str, value: RwSignal<String>) -> Self {
        Self { labelled: Labelled::new(form, field, legend), value }
    }

    fn part(&self, at: usize, typed: [RwSignal<String>; 3]) -> Tag {
        let (suffix, label, width) = PARTS[at];
        let (id, value) = (format!("{}{suffix}", self.labelled.id), self.value);
        let input = self
            .labelled
            .error_class(el("input"), "govuk-input", width)
            .id(&id)
            .attr("name", &id)
            .attr("type", "text")
            .attr("inputmode", "numeric")
            .attr("autocomplete", "off")
            .typed_into(typed[at])
            .on("input", move |_| value.set(joined(typed)));
        let label = el("label").class("govuk-label govuk-date-input__label").attr("for", &id).child(label);
        let group = el("div").class("govuk-form-group").child(label).child(input);
        el("div").class("govuk-date-input__item").child(group)
    }
}

impl From<DateInput> for Html {
    fn from(date: DateInput) -> Self {
        let (value, typed) = (date.value, [(); 3].map(|()| RwSignal::new(String::new())));
        follow(move || {
            let value = value.get();
            if joined(typed) != value {
                typed.into_iter().zip(split(&value)).for_each(|(part, text)| part.set(text));
            }
        });
        let items: Html = (0..PARTS.len()).map(|at| date.part(at, typed)).collect();
        date.labelled.fieldset(el("div").class("govuk-date-input").child(items))
    }
}

fn split(value: &str) -> [String; 3] {
    if let Some(date) = CivilDate::from_iso(value) {
        return [date.day().to_string(), date.month().to_string(), date.year().to_string()];
    }
    let mut parts = value.splitn(3, '/').map(str::to_owned);
    [(); 3].map(|()| parts.next().unwrap_or_default())
}

fn joined(typed: [RwSignal<String>; 3]) -> String {
    let parts = typed.map(|part| part.get_untracked());
    if parts.iter().all(String::is_empty) { String::new() } else { parts.join("/") }
}
