//! The client in the residents' browsers: a single page app around the page that the server sent. It is built three
//! times, each time with the pages of one entry only (ADR 13).

mod accounts;
mod answers;
mod api;
mod authenticator;
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

use drafts::{Keeper, leave_saved, look_after};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos_router::components::Router;
use navigation::leave;
use routes::Program;
use session::{Session, saves_with};
use shared::route::Entry;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, ScrollRestoration};

/// What most people come for.
pub fn resident() {
    start(Program { entry: Entry::Resident, page: routes::resident::page, leave, look_after });
}

/// Filling in a service's form.
pub fn forms() {
    let page = routes::forms::page;
    start(Program { entry: Entry::Forms, page, leave: leave_saved, look_after: Keeper::begin });
}

/// What has to do with the security of an account.
pub fn security() {
    start(Program { entry: Entry::Security, page: routes::security::page, leave, look_after });
}

/// Takes over the header, and the page unless it is one that the council wrote.
fn start(program: Program) {
    #[cfg(debug_assertions)] // A release has no messages to show.
    console_error_panic_hook::set_once();
    // Each page begins at its heading, also on the way back.
    let _ = window().history().map(|history| history.set_scroll_restoration(ScrollRestoration::Manual));
    let body: HtmlElement = document().body().expect("the page has a body");
    mount_to(body, move || {
        let session = Session::begin();
        provide_context(session);
        provide_context(program.entry);
        saves_with(session, (program.look_after)(session));
        shell::header(session);
        document().get_element_by_id("page").map(|place| draw(place, program))
    })
    .forget();
}

/// The pages draw themselves into their place; the router around them says where the person is.
fn draw(place: Element, program: Program) -> impl IntoView {
    place.set_text_content(None);
    view! { <Router>{routes::current_page(program).append_to(place.unchecked_ref())}</Router> }
}
