//! What programs look for under `/.well-known/` (RFC 8615). Anything else there is not found, as any page that is none.

use super::problem::Refusal;
use crate::app::App;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

/// How long what `security.txt` says is to be believed (RFC 9116, section 2.5.5: less than a year).
const SECURITY_TXT_DAYS: i64 = 90;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/.well-known/change-password", get(async || Redirect::to("/profile/password")))
        .route("/.well-known/security.txt", get(security_txt))
}

/// Whom to tell of a weakness, where the council says so.
async fn security_txt(State(app): State<App>) -> Result<Response, Refusal> {
    let council = app.council();
    let contact = council.security_contact.as_deref().ok_or_else(Refusal::not_found)?;
    let until = jiff::Timestamp::from_millisecond(app.now_ms() + SECURITY_TXT_DAYS * DAY_MS);
    let until = until.map_err(|error| Refusal::internal(&error))?;
    let origin = &app.public_origin;
    let text = format!(
        "Contact: {contact}\nExpires: {until:.0}\nPreferred-Languages: en\n\
         Canonical: {origin}/.well-known/security.txt\n"
    );
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"))];
    Ok((kind, text).into_response())
}
