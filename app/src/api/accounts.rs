use super::{ApiError, get, parse, send, with_body};
use gloo_net::http::Method;
use shared::accounts::{BeginSignUp, CreateAccount, ProvenAddress, SignUpState, VerifyCode};

pub async fn sign_up_state() -> Result<SignUpState, ApiError> {
    get("/sign-up").await
}

pub async fn begin_sign_up(email: &BeginSignUp) -> Result<SignUpState, ApiError> {
    parse(&with_body(Method::POST, "/sign-up", email).await?)
}

pub async fn resend_code() -> Result<SignUpState, ApiError> {
    parse(&send(Method::POST, "/sign-up/code", None, None).await?)
}

pub async fn abandon_sign_up() -> Result<(), ApiError> {
    send(Method::DELETE, "/sign-up", None, None).await.map(|_| ())
}

pub async fn verify_code(code: &VerifyCode) -> Result<ProvenAddress, ApiError> {
    parse(&with_body(Method::POST, "/sign-up/verification", code).await?)
}

pub async fn create_account(new: &CreateAccount) -> Result<(), ApiError> {
    with_body(Method::POST, "/sign-up/account", new).await.map(|_| ())
}
