//! What a browser is told to forget.

use axum::http::{HeaderName, HeaderValue};
use axum::response::AppendHeaders;
use shared::sessions::Computer;

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
/// Pages that could be shown once more, cookies, and whatever a page may store.
const EVERYTHING: HeaderValue = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");

/// After a session on a shared computer the next person finds nothing of it. On the person's own device all is left as it is.
pub fn left_by(computer: Option<Computer>) -> AppendHeaders<Option<(HeaderName, HeaderValue)>> {
    AppendHeaders((computer == Some(Computer::Shared)).then_some((CLEAR_SITE_DATA, EVERYTHING)))
}
