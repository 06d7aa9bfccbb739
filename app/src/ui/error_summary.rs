use super::form::{Failure, Form, ShownError};
use super::html::{Html, dynamic, el};
use super::link::link;
use super::reactive::watch;
use crate::parts;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

const ID: &str = "error-summary";

/// All errors of a form on top of its page, each a link to its field. Takes the focus when it appears.
pub fn error_summary(form: Form) -> Html {
    watch(move || {
        if form.has_errors()
            && let Some(summary) = element(ID)
        {
            let _ = summary.focus();
        }
    });
    dynamic(move || form.has_errors().then(|| summary(form)).into())
}

fn summary(form: Form) -> Html {
    let trouble = form.trouble.get();
    let has_errors = !trouble.errors.is_empty();
    let errors: Html = trouble.errors.iter().map(error_link).collect();
    let body = el("div")
        .class("govuk-error-summary__body")
        .child(trouble.failure.map(failure_text))
        .child(has_errors.then(|| el("ul").class("govuk-list govuk-error-summary__list").child(errors)));
    el("div")
        .class("govuk-error-summary")
        .id(ID)
        .attr("tabindex", "-1")
        .attr("role", "alert")
        .child(el("h2").class("govuk-error-summary__title").child("There is a problem"))
        .child(body)
        .into()
}

fn error_link(error: &ShownError) -> Html {
    let id = error.field.clone();
    let link = el("a").attr("href", &format!("#{id}")).attr("rel", "external").child(error.message.as_str());
    let link = link.on("click", move |event| {
        event.prevent_default();
        focus(&id);
    });
    el("li").child(link).into()
}

fn failure_text(failure: Failure) -> Html {
    let way_on = failure.link.map(|(path, words)| el("p").child(link(&path, &words)));
    parts![el("p").child(failure.message), way_on]
}

/// Brings a field with its label into view and puts the cursor in.
pub fn focus(id: &str) {
    let Some(field) = element(id) else { return };
    let group = field.closest(".govuk-form-group").ok().flatten();
    group.as_ref().unwrap_or(&field).scroll_into_view();
    let _ = field.focus();
}

/// As [`focus`], once what is being shown now is there.
pub fn focus_soon(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || focus(&id));
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id).and_then(|element| element.dyn_into().ok())
}
