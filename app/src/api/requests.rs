use super::{ApiError, get, parse, with_body};
use gloo_net::http::Method;
use shared::requests::{Received, RequestDetail, RequestList, Submission};

pub async fn submit(submission: &Submission) -> Result<Received, ApiError> {
    parse(&with_body(Method::POST, "/submissions", submission).await?)
}

pub async fn list() -> Result<RequestList, ApiError> {
    get("/requests").await
}

pub async fn show(reference: &str) -> Result<RequestDetail, ApiError> {
    get(&format!("/requests/{reference}")).await
}
