use axum::http::{HeaderValue, header};
use axum::response::Response;

/// When a call that was refused may be made again.
#[derive(Debug, Clone, Copy)]
pub struct RetryAt {
    pub at_ms: i64,
}

/// Says in `Retry-After` too when to try again: in whole seconds, and not a moment too early.
pub fn add(response: &mut Response, now_ms: i64) {
    if let Some(RetryAt { at_ms }) = response.extensions().get().copied() {
        let seconds = (at_ms - now_ms).max(1).unsigned_abs().div_ceil(1000);
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}
