use super::{ApiError, get, parse, send, with_precondition};
use gloo_net::http::Method;
use shared::drafts::{DraftList, KeptDraft, SaveDraft, Saved};

pub async fn list() -> Result<DraftList, ApiError> {
    get("/drafts").await
}

pub async fn show(id: &str) -> Result<KeptDraft, ApiError> {
    get(&format!("/drafts/{id}")).await
}

/// Saves over the revision that was seen, and over no other.
pub async fn save(id: &str, seen: Option<i64>, draft: &SaveDraft) -> Result<Saved, ApiError> {
    let precondition = match seen {
        None => ("if-none-match", "*".to_owned()),
        Some(revision) => ("if-match", format!("\"{revision}\"")),
    };
    parse(&with_precondition(Method::PUT, &format!("/drafts/{id}"), draft, precondition).await?)
}

pub async fn discard(id: &str) -> Result<(), ApiError> {
    send(Method::DELETE, &format!("/drafts/{id}"), None, None).await.map(|_| ())
}
