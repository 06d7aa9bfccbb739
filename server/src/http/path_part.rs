use super::problem::Refusal;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// The part of a path that names a thing, or several of them. One that is not even text names nothing.
pub struct PathPart<T = String>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for PathPart<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        if parts.uri.path().contains("%00") {
            return Err(Refusal::not_found()); // PostgreSQL has no word for it.
        }
        let Path(part) = Path::from_request_parts(parts, state).await.map_err(|_| Refusal::not_found())?;
        Ok(Self(part))
    }
}
