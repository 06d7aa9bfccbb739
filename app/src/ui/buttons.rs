use super::form::Form;
use super::html::{Html, Tag, el, words};
use crate::parts;
use crate::tab_storage::leaves_nothing;
use leptos::prelude::*;

/// A button that does something on this page.
pub fn button(label: &str, act: impl Fn() + 'static) -> Tag {
    el("button").attr("type", "button").class("govuk-button").child(label).on_press(act)
}

/// A button that looks like a link: an action beside the main one.
pub fn link_button(label: &str, act: impl Fn() + 'static) -> Tag {
    button(label, act).class("govuk-link app-link-button")
}

/// A link that looks like a button: the way on from a page.
pub fn button_link(path: &str, label: &str) -> Tag {
    el("a")
        .class("govuk-button")
        .attr("href", path)
        .attr("role", "button")
        .attr("draggable", "false")
        .child(label)
}

/// The fields of a form with the button that sends it. On a shared computer the browser is asked to remember nothing. While the form is at work it says so and takes no second press.
pub fn form_with(form: Form, fields: Html, label: &str, send: impl Fn() + 'static) -> Html {
    let submit = move |event: web_sys::Event| {
        event.prevent_default(); // The browser would send it by itself.
        if form.begin() {
            send();
        }
    };
    let form_tag = if leaves_nothing() { el("form").attr("autocomplete", "off") } else { el("form") };
    form_tag
        .attr("novalidate", "")
        .on("submit", submit)
        .child(fields)
        .child(submit_button(form, label))
        .into()
}

fn submit_button(form: Form, label: &str) -> Html {
    let busy = words(move || if form.busy.get() { "One moment…" } else { "" }.to_owned());
    parts![
        el("button")
            .attr("type", "submit")
            .class("govuk-button")
            .attr_follows("aria-disabled", move || form.busy.get().then(|| "true".to_owned()))
            .child(label),
        el("p").class("govuk-hint app-busy").attr("role", "status").child(busy),
    ]
}
