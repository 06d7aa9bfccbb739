use super::{ApiError, get, parse, send, with_body};
use gloo_net::http::Method;
use serde::Serialize;
use shared::accounts::{
    ChangePassword, CreateAccount, ProofState, ResetPassword, UndoEmailChange, VerifyCode,
};

/// A proof of an address is under way at a path of its own: `/sign-up`, `/reset-password`, `/profile/email`.
pub async fn proof_state(path: &str) -> Result<ProofState, ApiError> {
    get(path).await
}

pub async fn begin_proof<T: Serialize>(path: &str, typed: &T) -> Result<ProofState, ApiError> {
    parse(&with_body(Method::POST, path, typed).await?)
}

pub async fn resend_code(path: &str) -> Result<ProofState, ApiError> {
    parse(&send(Method::POST, &format!("{path}/code"), None, None).await?)
}

pub async fn abandon_proof(path: &str) -> Result<(), ApiError> {
    send(Method::DELETE, path, None, None).await.map(|_| ())
}

pub async fn verify_code(path: &str, code: &VerifyCode) -> Result<(), ApiError> {
    with_body(Method::POST, &format!("{path}/verification"), code).await.map(|_| ())
}

pub async fn create_account(new: &CreateAccount) -> Result<(), ApiError> {
    with_body(Method::POST, "/sign-up/account", new).await.map(|_| ())
}

pub async fn reset_password(new: &ResetPassword) -> Result<(), ApiError> {
    with_body(Method::POST, "/reset-password/password", new).await.map(|_| ())
}

pub async fn change_password(change: &ChangePassword) -> Result<(), ApiError> {
    with_body(Method::PUT, "/profile/password", change).await.map(|_| ())
}

pub async fn undo_email_change(token: &UndoEmailChange) -> Result<(), ApiError> {
    with_body(Method::POST, "/undo-email-change", token).await.map(|_| ())
}
