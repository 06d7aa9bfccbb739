use super::field::{LabelKind, Labelled, labelled};
use super::form::Form;
use super::html::{Html, el, words};
use crate::parts;
use leptos::prelude::*;
use shared::field_errors::Field;
use shared::text::thousands;

/// A text of several lines, with a count of the characters that are left.
pub struct Textarea {
    labelled: Labelled,
    value: RwSignal<String>,
    max_chars: Option<usize>,
    rows: u8,
}

labelled!(Textarea);

impl Textarea {
    pub fn new(form: Form, field: &Field, label: &str, value: RwSignal<String>) -> Self {
        Self { labelled: Labelled::new(form, field, label), value, max_chars: None, rows: 6 }
    }

    #[must_use]
    pub fn max_chars(mut self, max: usize) -> Self {
        self.max_chars = Some(max);
        self.labelled.also = Some(count_id(&self.labelled.id));
        self
    }

    #[must_use]
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }
}

impl From<Textarea> for Html {
    fn from(area: Textarea) -> Self {
        let (labelled, value) = (&area.labelled, area.value);
        let input = labelled
            .error_class(labelled.tie(el("textarea")), "govuk-textarea", "")
            .attr("rows", &area.rows.to_string())
            .typed_into(value);
        let count = area.max_chars.map(|max| count(&labelled.id, max, value));
        labelled.group(parts![input, count])
    }
}

/// How many characters are left; red when there are too many.
fn count(id: &str, max: usize, value: RwSignal<String>) -> Html {
    let typed = move || value.with(|text| text.trim().chars().count());
    let class = move || {
        let kind = if typed() > max { "govuk-error-message" } else { "govuk-hint" };
        Some(format!("{kind} govuk-character-count__message"))
    };
    el("div").id(&count_id(id)).attr_follows("class", class).child(words(move || left(max, typed()))).into()
}

fn count_id(id: &str) -> String {
    format!("{id}-count")
}

fn left(max: usize, typed: usize) -> String {
    match max.checked_sub(typed) {
        Some(1) => "You have 1 character remaining".into(),
        Some(left) => format!("You have {} characters remaining", thousands(&left.to_string())),
        None if typed - max == 1 => "You have 1 character too many".into(),
        None => format!("You have {} characters too many", thousands(&(typed - max).to_string())),
    }
}
