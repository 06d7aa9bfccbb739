use axum::extract::Request;
use axum::http::{HeaderMap, header};

/// Whether a call that may change something comes from a page of this site.
pub fn may_pass(request: &Request, public_origin: &str) -> bool {
    request.method().is_safe() || is_ours(request.headers(), public_origin)
}

/// `Sec-Fetch-Site` decides where a browser sends it, else `Origin`. A call with neither is not from a browser's page.
fn is_ours(headers: &HeaderMap, public_origin: &str) -> bool {
    match (headers.get("sec-fetch-site"), headers.get(header::ORIGIN)) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin == public_origin,
        (None, None) => false,
    }
}
