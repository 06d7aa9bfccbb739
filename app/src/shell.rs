//! The header that the server wrote: its menu, the page that is open, and who is signed in.

use crate::api::{self, ApiError};
use crate::session::{QuietEnd, Session, SigningOut, Who};
use crate::ui::{announce, focus, spawn, watch};
use leptos::prelude::*;
use shared::route::Route;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

/// Brings the header to life.
pub fn header(session: Session) {
    on_click("menu", |button| {
        let is_open = button.get_attribute("aria-expanded").as_deref() == Some("true");
        let _ = button.set_attribute("aria-expanded", if is_open { "false" } else { "true" });
    });
    on_click("navigation", |_| close_menu());
    on_click("skip-link", |_| {
        let main = document().get_element_by_id("main-content");
        main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()).map(|main| main.focus());
    });
    on_click("sign-out", move |_| sign_out(session));
    watch(move || {
        let is_signed_in = matches!(session.who(), Who::Resident(_));
        show("sign-in-item", !is_signed_in);
        show("sign-out-item", is_signed_in);
    });
    mark_current(&window().location().pathname().unwrap_or_default());
}

/// Marks the part of the site in which this path lies.
pub fn mark_current(path: &str) {
    let links = document().query_selector_all("#navigation a");
    let Ok(links) = links else { return };
    for link in (0..links.length()).filter_map(|at| links.item(at)?.dyn_into::<Element>().ok()) {
        let href = link.get_attribute("href").unwrap_or_default();
        let is_current = path == href || path.starts_with(&format!("{href}/"));
        let item = link.parent_element();
        let _ = if is_current {
            link.set_attribute("aria-current", "true")
        } else {
            link.remove_attribute("aria-current")
        };
        if let Some(item) = item {
            let _ = item.class_list().toggle_with_force("govuk-service-navigation__item--active", is_current);
        }
    }
}

fn close_menu() {
    if let Some(button) = document().get_element_by_id("menu") {
        let _ = button.set_attribute("aria-expanded", "false");
    }
}

/// Ends the session, forgets what the tabs kept, and begins with a fresh page. What was typed goes to the account first.
fn sign_out(session: Session) {
    spawn(async move {
        be_busy(true);
        if end(session).await {
            let _ = window().location().assign(&Route::Home.path());
        } else {
            be_busy(false);
        }
    });
}

/// Returns whether the session is over.
async fn end(session: Session) -> bool {
    let Some(signing_out) = SigningOut::begin().await else { return false };
    let _quiet = QuietEnd::begin();
    let answer = signing_out.end(api::sessions::sign_out()).await;
    // A server in trouble has had the browser forget the session, too.
    let is_over = matches!(answer, Ok(()) | Err(ApiError::Problem(_)));
    if is_over {
        signing_out.succeeded();
        session.signed_out();
    } else {
        window().alert_with_message(SIGN_OUT_FAILED).unwrap_or_default();
    }
    is_over
}

/// The button says what is under way.
fn be_busy(is_busy: bool) {
    let words = if is_busy { "Signing out…" } else { "Sign out" };
    set("sign-out", "disabled", is_busy);
    if let Some(button) = document().get_element_by_id("sign-out") {
        button.set_text_content(Some(words));
    }
    if is_busy { announce(words) } else { focus("sign-out") }
}

const SIGN_OUT_FAILED: &str = "The service could not be reached, so you may still be signed in. Try again.";

fn show(id: &str, is_shown: bool) {
    set(id, "hidden", !is_shown);
}

fn set(id: &str, attribute: &str, is_set: bool) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.toggle_attribute_with_force(attribute, is_set);
    }
}

/// The header lives as long as the page, and so do its listeners.
fn on_click(id: &str, act: impl Fn(&Element) + 'static) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let target = element.clone();
    let listener = Closure::<dyn Fn(Event)>::new(move |_| act(&target));
    let _ = element.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref());
    listener.forget();
}
