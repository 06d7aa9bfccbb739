use super::erased::{dynamic, watch};
use super::form::{Failure, Form, ShownError};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// All errors of a form on top of its page, each a link to its field. Takes the focus when it appears.
#[component]
pub fn ErrorSummary(form: Form) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    watch(move || {
        if form.has_errors()
            && let Some(element) = summary.get()
        {
            let _ = element.focus();
        }
    });
    dynamic(move || {
        let shown = form.has_errors().then(|| {
            let errors = form.errors.get().into_iter().map(error_link).collect_view();
            let failure = form.failure.get().map(failure_text);
            view! {
                <div class="govuk-error-summary" node_ref=summary tabindex="-1" role="alert">
                    <h2 class="govuk-error-summary__title">{"There is a problem"}</h2>
                    <div class="govuk-error-summary__body">
                        {failure}
                        <ul class="govuk-list govuk-error-summary__list">{errors}</ul>
                    </div>
                </div>
            }
        });
        shown.into_any()
    })
}

fn error_link(error: ShownError) -> AnyView {
    let (href, id) = (format!("#{}", error.field), error.field);
    let go: Box<dyn FnMut(leptos::ev::MouseEvent)> = Box::new(move |event| {
        event.prevent_default();
        focus(&id);
    });
    view! { <li><a href=href rel="external" on:click=go>{error.message}</a></li> }.into_any()
}

fn failure_text(failure: Failure) -> AnyView {
    let link = failure.link.map(|(path, words)| view! { <p><a href=path>{words}</a></p> });
    view! { <p>{failure.message}</p>{link} }.into_any()
}

/// Brings a field with its label into view and puts the cursor in.
pub fn focus(id: &str) {
    let Some(field) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let group = field.closest(".govuk-form-group").ok().flatten();
    group.as_ref().unwrap_or(&field).scroll_into_view();
    let _ = field.focus();
}
