//! What every call passes on its way in and out. One layer, since each costs every call a little.

use super::problem::Refusal;
use super::{headers, origin, retry_after};
use crate::app::App;
use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use shared::problem::ProblemCode;
use std::time::Instant;

/// Refuses what comes from another site, puts the security headers on the answer, and writes one line to the log: the route,
/// never the path with what a person put into it.
pub async fn each_call(State(app): State<App>, request: Request, next: Next) -> Response {
    #[expect(clippy::disallowed_methods, reason = "a duration for the log; no rule rests on it")]
    let began = Instant::now();
    let (method, route) = (request.method().clone(), request.extensions().get::<MatchedPath>().cloned());
    let mut response = if origin::may_pass(&request, &app.public_origin) {
        next.run(request).await
    } else {
        Refusal::new(StatusCode::FORBIDDEN, ProblemCode::ForeignOrigin).into_response()
    };
    retry_after::add(&mut response, app.now_ms());
    headers::add(response.headers_mut());
    let route = route.as_ref().map_or("-", MatchedPath::as_str);
    let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, route, status = response.status().as_u16(), took_ms, "call");
    response
}
