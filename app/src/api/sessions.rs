use super::{ApiError, get, parse, send, with_body};
use gloo_net::http::Method;
use shared::sessions::{SessionState, SignIn};

pub async fn show() -> Result<SessionState, ApiError> {
    get("/session").await
}

pub async fn sign_in(details: &SignIn) -> Result<SessionState, ApiError> {
    parse(&with_body(Method::POST, "/session", details).await?)
}

pub async fn sign_out() -> Result<(), ApiError> {
    send(Method::DELETE, "/session", None, None).await.map(|_| ())
}
