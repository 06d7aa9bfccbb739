//! The browser's own dialogue about passkeys. What goes in and comes out is JSON that the server reads and writes, so nothing of it has
//! to be known here.

use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::prelude::window;
use std::cell::RefCell;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

thread_local! {
    /// Ends the question that stands, if one does: a browser asks one at a time.
    static STANDING: RefCell<Option<AbortController>> = const { RefCell::new(None) };
}

/// Why there is no passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPasskey {
    /// The person thought better of it, or took too long, or could not prove who they are.
    Cancelled,
    /// The device has one for this account already.
    AlreadyHere,
    /// The browser or the device cannot do it.
    Unable,
}

/// Whether this browser can do passkeys by JSON.
pub fn can_do_passkeys() -> bool {
    class().is_ok_and(|class| function(&class, PARSE_CREATION).is_ok())
}

/// Has a new passkey made.
pub async fn make(options: &str) -> Result<String, NoPasskey> {
    ask("create", PARSE_CREATION, options).await
}

/// Has the person pick one of their passkeys, and that one answer.
pub async fn answer(options: &str) -> Result<String, NoPasskey> {
    ask("get", "parseRequestOptionsFromJSON", options).await
}

const PARSE_CREATION: &str = "parseCreationOptionsFromJSON";

/// Ends the question that stands: the person went elsewhere.
pub fn stop_asking() {
    if let Some(question) = STANDING.take() {
        question.abort();
    }
}

async fn ask(verb: &str, parse: &str, options: &str) -> Result<String, NoPasskey> {
    let credential = JsFuture::from(begin(verb, parse, options).map_err(why)?).await.map_err(why)?;
    let plain = function(&credential, "toJSON").and_then(|f| f.call0(&credential)).map_err(why)?;
    JSON::stringify(&plain).map(String::from).map_err(why)
}

fn begin(verb: &str, parse: &str, options: &str) -> Result<Promise, JsValue> {
    stop_asking();
    let class = class()?;
    let options = function(&class, parse)?.call1(&class, &JSON::parse(options)?)?;
    let wanted = Object::new();
    Reflect::set(&wanted, &"publicKey".into(), &options)?;
    let question = AbortController::new()?;
    Reflect::set(&wanted, &"signal".into(), &question.signal())?;
    STANDING.set(Some(question));
    let credentials = Reflect::get(&window().navigator(), &"credentials".into())?;
    function(&credentials, verb)?.call1(&credentials, &wanted)?.dyn_into()
}

fn class() -> Result<JsValue, JsValue> {
    Reflect::get(&window(), &"PublicKeyCredential".into())
}

fn function(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(of, &name.into())?.dyn_into()
}

#[expect(clippy::needless_pass_by_value, reason = "what is thrown comes by value")]
fn why(thrown: JsValue) -> NoPasskey {
    let name = Reflect::get(&thrown, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("NotAllowedError" | "AbortError") => NoPasskey::Cancelled,
        Some("InvalidStateError") => NoPasskey::AlreadyHere,
        _ => NoPasskey::Unable,
    }
}
