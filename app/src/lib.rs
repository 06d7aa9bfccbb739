//! The residents' client: a single page app around the page that the server sent.

mod accounts;
mod answers;
mod api;
mod drafts;
mod fetched;
mod home;
mod json;
mod navigation;
mod page_data;
mod profile;
mod requests;
mod routes;
mod services;
mod session;
mod shell;
mod tab_storage;
mod ui;

use drafts::Keeper;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos_router::components::Router;
use session::Session;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, ScrollRestoration};

/// Takes over the header, and the page unless it is one that the council wrote.
pub fn start() {
    #[cfg(debug_assertions)] // A release has no messages to show.
    console_error_panic_hook::set_once();
    // Each page begins at its heading, also on the way back.
    let _ = window().history().map(|history| history.set_scroll_restoration(ScrollRestoration::Manual));
    let body: HtmlElement = document().body().expect("the page has a body");
    mount_to(body, || {
        let session = Session::begin();
        provide_context(session);
        let keeper = Keeper::begin(session);
        provide_context(keeper);
        shell::header(session, keeper);
        document().get_element_by_id("page").map(pages)
    })
    .forget();
}

/// The pages draw themselves into their place; the router around them says where the person is.
fn pages(place: Element) -> impl IntoView {
    place.set_text_content(None);
    view! { <Router>{routes::current_page().append_to(place.unchecked_ref())}</Router> }
}
