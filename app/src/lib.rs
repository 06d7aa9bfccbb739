//! The residents' client: a single page app around the page that the server sent.

#![expect(clippy::needless_pass_by_value, reason = "the props of a component are its own")]

mod accounts;
mod answers;
mod api;
mod fetched;
mod home;
mod json;
mod page_data;
mod profile;
mod requests;
mod routes;
mod services;
mod session;
mod shell;
mod tab_storage;
mod ui;

use leptos::mount::mount_to;
use leptos::prelude::*;
use session::Session;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, ScrollRestoration};

/// Takes over the header, and the page unless it is one that the council wrote.
pub fn start() {
    console_error_panic_hook::set_once();
    // Each page begins at its heading, also on the way back.
    let _ = window().history().map(|history| history.set_scroll_restoration(ScrollRestoration::Manual));
    match document().get_element_by_id("page") {
        Some(place) => {
            place.set_text_content(None);
            run_in(place, || routes::Pages().into_any());
        }
        // Only the header lives on such a page: what is mounted has no place of its own in it.
        None => run_in(document().create_element("div").expect("a known element"), || ().into_any()),
    }
}

fn run_in(place: Element, pages: fn() -> AnyView) {
    mount_to(place.unchecked_into(), move || {
        let session = Session::begin();
        provide_context(session);
        shell::header(session);
        pages()
    })
    .forget();
}
