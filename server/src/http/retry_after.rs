use crate::app::App;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// When a call that was refused may be made again.
#[derive(Debug, Clone, Copy)]
pub struct RetryAt {
    pub at_ms: i64,
}

/// Says in `Retry-After` too when to try again: in whole seconds, and not a moment too early.
pub async fn add(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Some(RetryAt { at_ms }) = response.extensions().get().copied() {
        let seconds = (at_ms - app.now_ms()).max(1).unsigned_abs().div_ceil(1000);
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
