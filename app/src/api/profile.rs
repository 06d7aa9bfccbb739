use super::{ApiError, get, with_body};
use gloo_net::http::Method;
use serde::Serialize;
use shared::profile::{Activate, Profile};

pub async fn activate(details: &Activate) -> Result<(), ApiError> {
    with_body(Method::POST, "/activation", details).await.map(|_| ())
}

pub async fn show() -> Result<Profile, ApiError> {
    get("/profile").await
}

/// Changes one part of the profile: `name`, `phone`, `address` or `updates`.
pub async fn change<T: Serialize>(part: &str, new: &T) -> Result<(), ApiError> {
    with_body(Method::PUT, &format!("/profile/{part}"), new).await.map(|_| ())
}
