use super::problem::Refusal;
use crate::app::App;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use shared::problem::ProblemCode;

/// Lets a call that may change something pass only when it comes from a page of this site.
pub async fn require(State(app): State<App>, request: Request, next: Next) -> Result<Response, Refusal> {
    if request.method().is_safe() || is_ours(request.headers(), &app.public_origin) {
        return Ok(next.run(request).await);
    }
    Err(Refusal::new(StatusCode::FORBIDDEN, ProblemCode::ForeignOrigin))
}

/// `Sec-Fetch-Site` decides where a browser sends it, else `Origin`. A call with neither is not from a browser's page.
fn is_ours(headers: &HeaderMap, public_origin: &str) -> bool {
    match (headers.get("sec-fetch-site"), headers.get(header::ORIGIN)) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin == public_origin,
        (None, None) => false,
    }
}
