use super::{ApiError, get, parse, send, with_body};
use gloo_net::http::Method;
use shared::sessions::{SessionList, SessionState, SignIn};

pub async fn show() -> Result<SessionState, ApiError> {
    get("/session").await
}

pub async fn sign_in(details: &SignIn) -> Result<SessionState, ApiError> {
    parse(&with_body(Method::POST, "/session", details).await?)
}

/// Somebody is there.
pub async fn stay() -> Result<SessionState, ApiError> {
    parse(&send(Method::POST, "/session/activity", None, None).await?)
}

pub async fn sign_out() -> Result<(), ApiError> {
    send(Method::DELETE, "/session", None, None).await.map(|_| ())
}

pub async fn list() -> Result<SessionList, ApiError> {
    get("/sessions").await
}

pub async fn end_one(id: &str) -> Result<(), ApiError> {
    send(Method::DELETE, &format!("/sessions/{id}"), None, None).await.map(|_| ())
}

pub async fn end_others() -> Result<(), ApiError> {
    send(Method::DELETE, "/sessions/others", None, None).await.map(|_| ())
}

pub async fn end_all() -> Result<(), ApiError> {
    send(Method::DELETE, "/sessions", None, None).await.map(|_| ())
}
