use super::erased::{dynamic, words};
use leptos::prelude::*;

/// Whether a label is the page's heading too: where a page asks one question, the question is its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelKind {
    Plain,
    Heading,
}

/// The group around an input: label, hint and error, tied to it by ids.
pub fn group(
    id: &str,
    label: AnyView,
    hint: Option<String>,
    error: Signal<Option<String>>,
    input: AnyView,
) -> AnyView {
    let error_id = format!("{id}-error");
    let class = group_class(error);
    view! {
        <div class=class>
            {label}
            {hint.map(|words| hint_view(id, words))}
            {shown_error(error_id, error)}
            {input}
        </div>
    }
    .into_any()
}

pub fn label(id: &str, words: String, kind: LabelKind) -> AnyView {
    let id = id.to_owned();
    match kind {
        LabelKind::Plain => view! { <label class="govuk-label" for=id>{words}</label> }.into_any(),
        LabelKind::Heading => view! {
            <h1 class="govuk-label-wrapper"><label class="govuk-label govuk-label--l" for=id>{words}</label></h1>
        }
        .into_any(),
    }
}

pub fn hint_view(id: &str, words: String) -> AnyView {
    view! { <div class="govuk-hint" id=format!("{id}-hint")>{words}</div> }.into_any()
}

/// The class of a group, red at its side while there is an error.
pub fn group_class(error: Signal<Option<String>>) -> Signal<String> {
    error_class("govuk-form-group", error)
}

/// A class, with its `--error` form added while there is an error.
pub fn error_class(class: &'static str, error: Signal<Option<String>>) -> Signal<String> {
    words(
        move || {
            if error.with(Option::is_some) { format!("{class} {class}--error") } else { class.to_owned() }
        },
    )
}

/// The error beside a field, while there is one.
pub fn shown_error(id: String, error: Signal<Option<String>>) -> AnyView {
    dynamic(move || error.get().map(|message| error_view(id.clone(), message)).into_any())
}

fn error_view(id: String, message: String) -> AnyView {
    view! {
        <p class="govuk-error-message" id=id><span class="govuk-visually-hidden">{"Error: "}</span>{message}</p>
    }
    .into_any()
}

/// The ids of what describes an input, for `aria-describedby`: its hint, its error, and what else there is.
pub fn described_by(
    id: &str,
    has_hint: bool,
    error: Signal<Option<String>>,
    also: Option<String>,
) -> Signal<Option<String>> {
    let (hint, error_id) = (has_hint.then(|| format!("{id}-hint")), format!("{id}-error"));
    Signal::derive(move || {
        let error_id = error.with(Option::is_some).then(|| error_id.clone());
        let ids: Vec<String> = [hint.clone(), error_id, also.clone()].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}
