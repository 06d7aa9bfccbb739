use super::{ApiError, get};
use shared::services::{Definition, ServiceList};

pub async fn list() -> Result<ServiceList, ApiError> {
    get("/services").await
}

pub async fn show(id: &str) -> Result<Definition, ApiError> {
    get(&format!("/services/{id}")).await
}
