use super::erased::watch;
use super::error_summary::ErrorSummary;
use super::form::Form;
use crate::page_data;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

thread_local! {
    /// The first page after loading leaves the focus where the browser puts it.
    static IS_FIRST_PAGE: Cell<bool> = const { Cell::new(true) };
}

/// The frame of every page: title, way back, errors, heading; and the focus on the heading when it appears.
#[component]
pub fn Page(
    #[prop(into)] heading: Signal<String>,
    /// `false` where the label of the only question is the heading.
    #[prop(default = true)]
    shows_heading: bool,
    #[prop(optional_no_strip)] form: Option<Form>,
    #[prop(optional_no_strip)] back: Option<String>,
    children: Children,
) -> impl IntoView {
    watch(move || {
        let has_errors = form.is_some_and(Form::has_errors);
        heading.with(|heading| set_title(heading, has_errors));
    });
    watch(|| {
        if !IS_FIRST_PAGE.replace(false) {
            focus_heading();
        }
    });
    view! {
        {back.map(|path| view! { <a class="govuk-back-link" href=path>{"Back"}</a> })}
        {form.map(|form| view! { <ErrorSummary form=form /> })}
        {shows_heading.then(|| view! { <h1 class="govuk-heading-l">{heading}</h1> })}
        {children()}
    }
    .into_any()
}

/// A paragraph of plain text.
pub fn paragraph(words: impl Into<String>) -> AnyView {
    paragraph_of(words.into())
}

fn paragraph_of(words: String) -> AnyView {
    view! { <p class="govuk-body">{words}</p> }.into_any()
}

/// A heading inside a page.
pub fn heading_m(words: &'static str) -> AnyView {
    view! { <h2 class="govuk-heading-m">{words}</h2> }.into_any()
}

/// A paragraph with more in it than text.
#[component]
pub fn Paragraph(children: Children) -> impl IntoView {
    view! { <p class="govuk-body">{children()}</p> }.into_any()
}

#[component]
pub fn Loading() -> impl IntoView {
    view! { <p class="govuk-body" role="status">{"Loading…"}</p> }.into_any()
}

fn set_title(heading: &str, has_errors: bool) {
    let account = page_data::account_name();
    let error = if has_errors { "Error: " } else { "" };
    let title = if heading == account {
        format!("{error}{account}")
    } else {
        format!("{error}{heading} - {account}")
    };
    document().set_title(&title);
}

fn focus_heading() {
    let heading =
        document().query_selector("#page h1").ok().flatten().and_then(|h| h.dyn_into::<HtmlElement>().ok());
    if let Some(heading) = heading {
        let _ = heading.set_attribute("tabindex", "-1");
        let _ = heading.focus();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Has a screen reader say something that a person who sees the page sees anyway.
pub fn announce(words: &str) {
    if let Some(announcer) = document().get_element_by_id("announcer") {
        announcer.set_text_content(Some(words));
    }
}
