use super::{ApiError, get};
use shared::services::{Definition, ServiceList};

pub async fn list() -> Result<ServiceList, ApiError> {
    get("/services").await
}

pub async fn show(id: &str) -> Result<Definition, ApiError> {
    get(&format!("/services/{id}")).await
}

/// A version that is not in force any more, as long as answers to it are taken.
pub async fn version(id: &str, version: u32) -> Result<Definition, ApiError> {
    get(&format!("/services/{id}/versions/{version}")).await
}
