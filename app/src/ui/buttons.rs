use super::erased::{on_press, words};
use super::form::Form;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The button that sends a form. While the form is at work it says so and takes no second press.
#[component]
pub fn SubmitButton(form: Form, #[prop(into)] label: String) -> impl IntoView {
    let disabled = Signal::derive(move || form.busy.get().then(|| "true".to_owned()));
    let busy = words(move || if form.busy.get() { "One moment…" } else { "" }.to_owned());
    view! {
        <button type="submit" class="govuk-button" aria-disabled=disabled>
            {label}
        </button>
        <p class="govuk-hint app-busy" role="status">{busy}</p>
    }
    .into_any()
}

/// A button that looks like a link: an action beside the main one.
#[component]
pub fn LinkButton(#[prop(into)] label: String, act: impl Fn() + 'static) -> impl IntoView {
    view! { <button type="button" class="govuk-link app-link-button" on:click=on_press(act)>{label}</button> }
        .into_any()
}

/// Keeps the browser from sending a form by itself, and from sending it twice.
pub fn submit_handler(form: Form, send: impl Fn() + 'static) -> Box<dyn FnMut(SubmitEvent)> {
    Box::new(move |event| {
        event.prevent_default();
        if form.begin() {
            send();
        }
    })
}
