use super::error_summary::error_summary;
use super::form::Form;
use super::html::{Html, Tag, el, words};
use super::reactive::watch;
use crate::{page_data, parts};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

thread_local! {
    /// The first page after loading leaves the focus where the browser puts it.
    static IS_FIRST_PAGE: Cell<bool> = const { Cell::new(true) };
}

/// The frame of every page: title, way back, errors, heading; and the focus on the heading when it appears.
pub struct Page {
    heading: Rc<dyn Fn() -> String>,
    shows_heading: bool,
    form: Option<Form>,
    back: Option<String>,
    caption: Option<String>,
}

impl Page {
    pub fn new(heading: &str) -> Self {
        let heading = heading.to_owned();
        Self::following(move || heading.clone())
    }

    /// A page whose heading is known later.
    pub fn following(heading: impl Fn() -> String + 'static) -> Self {
        Self { heading: Rc::new(heading), shows_heading: true, form: None, back: None, caption: None }
    }

    /// Where the label of the only question is the heading.
    #[must_use]
    pub fn without_heading(mut self) -> Self {
        self.shows_heading = false;
        self
    }

    #[must_use]
    pub fn form(mut self, form: Form) -> Self {
        self.form = Some(form);
        self
    }

    #[must_use]
    pub fn back(mut self, path: String) -> Self {
        self.back = Some(path);
        self
    }

    /// What the page is a part of, in small above its heading.
    #[must_use]
    pub fn caption(mut self, words: &str) -> Self {
        self.caption = Some(words.to_owned());
        self
    }

    pub fn show(self, content: Html) -> Html {
        let (form, heading) = (self.form, Rc::clone(&self.heading));
        let part_of = self.caption.clone();
        watch(move || set_title(&heading(), part_of.as_deref(), form.is_some_and(Form::has_errors)));
        watch(|| {
            if !IS_FIRST_PAGE.replace(false) {
                announce(""); // What was said is about the page before.
                focus_heading();
            }
        });
        let heading = self.heading;
        parts![
            self.back.map(|path| el("a").class("govuk-back-link").attr("href", &path).child("Back")),
            form.map(error_summary),
            self.caption.map(|words| el("span").class("govuk-caption-l").child(words)),
            self.shows_heading.then(|| el("h1").class("govuk-heading-l").child(words(move || heading()))),
            content,
        ]
    }
}

pub fn paragraph(content: impl Into<Html>) -> Tag {
    el("p").class("govuk-body").child(content)
}

/// A heading inside a page.
pub fn heading_m(words: &str) -> Tag {
    el("h2").class("govuk-heading-m").child(words)
}

pub fn loading() -> Html {
    paragraph("Loading…").attr("role", "status").into()
}

fn set_title(heading: &str, part_of: Option<&str>, has_errors: bool) {
    let account = page_data::account_name();
    let error = if has_errors { "Error: " } else { "" };
    let title = if heading == account {
        format!("{error}{account}")
    } else {
        let part_of = part_of.map_or_else(String::new, |name| format!("{name} - "));
        format!("{error}{heading} - {part_of}{account}")
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
