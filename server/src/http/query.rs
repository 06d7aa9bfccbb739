use super::problem::Refusal;
use axum::extract::{FromRequestParts, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use shared::problem::ProblemCode;

/// What stands behind the `?` of an address.
pub struct QueryOf<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for QueryOf<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let query = Query::from_request_parts(parts, state).await;
        let refusal = |_| Refusal::new(StatusCode::BAD_REQUEST, ProblemCode::MalformedQuery);
        query.map(|Query(query)| Self(query)).map_err(refusal)
    }
}
