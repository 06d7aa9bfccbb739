use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

/// One line for each call: the route, never the path with what a person put into it.
pub async fn each_call(request: Request, next: Next) -> Response {
    #[expect(clippy::disallowed_methods, reason = "a duration for the log; no rule rests on it")]
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    let (status, took_ms) = (response.status().as_u16(), began.elapsed().as_millis());
    tracing::info!(%method, route = route.as_deref().unwrap_or("-"), status, took_ms = u64::try_from(took_ms).unwrap_or(u64::MAX), "call");
    response
}
