use super::erased::{on_typing, words};
use super::field::{self, LabelKind};
use super::form::Form;
use leptos::prelude::*;
use shared::field_errors::Field;

/// A text of several lines, with a count of the characters that are left.
#[component]
pub fn Textarea(
    form: Form,
    field: Field,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional_no_strip)] hint: Option<String>,
    #[prop(default = LabelKind::Plain)] label_kind: LabelKind,
    #[prop(optional)] max_chars: Option<usize>,
    #[prop(default = 6)] rows: u32,
) -> impl IntoView {
    let id = field.name();
    let error = form.error_signal(&field);
    let count_id = format!("{id}-count");
    let described_by = field::described_by(&id, hint.is_some(), error, max_chars.map(|_| count_id.clone()));
    let class = field::error_class("govuk-textarea", error);
    let count = max_chars.map(|max| {
        let left = words(move || left(max, value.with(|text| text.trim().chars().count())));
        view! { <div class="govuk-hint govuk-character-count__message" id=count_id>{left}</div> }
    });
    let input = view! {
        <textarea
            class=class
            id=id.clone()
            name=id.clone()
            rows=rows
            aria-describedby=described_by
            prop:value=value
            on:input=on_typing(value)
        ></textarea>
        {count}
    };
    field::group(&id, field::label(&id, label, label_kind), hint, error, input.into_any())
}

fn left(max: usize, typed: usize) -> String {
    match max.checked_sub(typed) {
        Some(1) => "You have 1 character remaining".into(),
        Some(left) => format!("You have {left} characters remaining"),
        None => format!("You have {} characters too many", typed - max),
    }
}
