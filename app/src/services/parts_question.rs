//! Questions whose answer has several parts, and a box to tick under what it stands for.

use super::question::{Asked, from_profile};
use crate::parts;
use crate::ui::{Html, TextInput, Width, checkbox, fieldset, paragraph, watch};
use leptos::prelude::*;
use shared::field_errors::Field;

/// A part of an answer, by its place among the question's ids.
fn part(asked: &Asked<'_>, at: usize, label: &str, token: &'static str) -> TextInput {
    let id = &asked.question.answer_ids()[at];
    TextInput::new(asked.form, &Field::Answer(id.clone()), label, asked.signals.of(id))
        .autocomplete(from_profile(asked, token))
}

pub fn address_question(asked: &Asked<'_>) -> Html {
    grouped(
        asked,
        parts![
            part(asked, 0, "Address line 1", "address-line1"),
            part(asked, 1, "Address line 2 (optional)", "address-line2"),
            part(asked, 2, "Town or city", "address-level2").width(Width::TwoThirds),
            part(asked, 3, "Postcode", "postal-code").width(Width::TenChars),
        ],
    )
}

pub fn name_question(asked: &Asked<'_>) -> Html {
    grouped(
        asked,
        parts![
            part(asked, 0, "First name", "given-name").width(Width::TwoThirds),
            part(asked, 1, "Last name", "family-name").width(Width::TwoThirds),
        ],
    )
}

fn grouped(asked: &Asked<'_>, inputs: Html) -> Html {
    fieldset(&asked.label(), asked.label_kind, asked.question.hint.as_deref(), inputs)
}

pub fn declaration(asked: &Asked<'_>, text: &[String]) -> Html {
    let value = asked.value();
    let ticked = RwSignal::new(value.get_untracked() == "yes");
    watch(move || {
        let answer = if ticked.get() { "yes" } else { "" };
        if value.get_untracked() != answer {
            value.set(answer.to_owned());
        }
    });
    let declared: Html = text.iter().map(|words| paragraph(words.as_str())).collect();
    checkbox(asked.form, &asked.field(), &asked.label(), ticked, declared)
}
