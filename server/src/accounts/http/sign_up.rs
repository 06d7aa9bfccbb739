use super::in_nfc;
use crate::accounts::{email_domain, sign_up};
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::cookies;
use crate::http::problem::Refusal;
use crate::sessions::{self, Token};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use axum::routing::{get, post};
use axum::{Json, Router};
use shared::accounts::{
    BeginSignUp, CodePurpose, CreateAccount, PasswordPolicy, ProvenAddress, SignUpState, VerifyCode,
};

/// Connects a code with the browser that asked for it.
const COOKIE: &str = "__Host-sign-up";

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-up", get(show).post(begin).delete(abandon))
        .route("/sign-up/code", post(resend))
        .route("/sign-up/verification", post(verify))
        .route("/sign-up/account", post(create))
}

async fn show(State(app): State<App>, headers: HeaderMap) -> Result<Json<SignUpState>, Refusal> {
    Ok(Json(sign_up::state(&app, browser(&headers).as_ref()).await?))
}

async fn begin(
    State(app): State<App>,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<BeginSignUp>,
) -> Result<impl IntoResponse, Refusal> {
    let email = email_domain::in_ascii(&typed.parse()?)?;
    let (new_browser, state) = sign_up::begin(&app, &email, browser(&headers).as_ref()).await?;
    let cookie = new_browser.map(|token| (header::SET_COOKIE, browser_cookie(&token)));
    Ok((StatusCode::ACCEPTED, AppendHeaders(cookie), Json(state)))
}

async fn resend(State(app): State<App>, headers: HeaderMap) -> Result<impl IntoResponse, Refusal> {
    let state = sign_up::resend(&app, browser(&headers).as_ref()).await?;
    Ok((StatusCode::ACCEPTED, Json(state)))
}

async fn abandon(State(app): State<App>, headers: HeaderMap) -> Result<impl IntoResponse, Refusal> {
    sign_up::abandon(&app, browser(&headers).as_ref()).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookies::clear(COOKIE))]))
}

async fn verify(
    State(app): State<App>,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<VerifyCode>,
) -> Result<Json<ProvenAddress>, Refusal> {
    let code = typed.parse(CodePurpose::SignUp)?;
    Ok(Json(sign_up::verify(&app, browser(&headers).as_ref(), &code).await?))
}

async fn create(
    State(app): State<App>,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<CreateAccount>,
) -> Result<impl IntoResponse, Refusal> {
    let typed = CreateAccount { password: in_nfc(&typed.password), ..typed };
    let new = typed.parse(PasswordPolicy::COUNCIL)?;
    let former = Token::from_cookie(&headers, sessions::COOKIE);
    let session = sign_up::create_account(&app, browser(&headers).as_ref(), &new, former.as_ref()).await?;
    let signed_in = cookies::set(sessions::COOKIE, session.reveal(), None);
    let cookies = [(header::SET_COOKIE, signed_in), (header::SET_COOKIE, cookies::clear(COOKIE))];
    Ok((StatusCode::CREATED, AppendHeaders(cookies)))
}

fn browser(headers: &HeaderMap) -> Option<Token> {
    Token::from_cookie(headers, COOKIE)
}

fn browser_cookie(token: &Token) -> HeaderValue {
    cookies::set(COOKIE, token.reveal(), Some(sign_up::LIFE_MS / 1000))
}
