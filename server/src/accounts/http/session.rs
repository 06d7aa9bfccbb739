use super::{in_nfc, principal};
use crate::accounts::sign_in::sign_in;
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::cookies;
use crate::http::problem::Refusal;
use crate::sessions::{self, Token};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use shared::sessions::{SessionState, SignIn};

pub fn routes() -> Router<App> {
    Router::new().route("/session", get(show).post(begin).delete(end))
}

async fn show(State(app): State<App>, headers: HeaderMap) -> Result<Json<SessionState>, Refusal> {
    let account = match Token::from_cookie(&headers, sessions::COOKIE) {
        Some(token) => principal::signed_in(&app, &token).await?,
        None => None,
    };
    Ok(Json(SessionState { resident: account.map(|account| account.signed_in()) }))
}

async fn begin(
    State(app): State<App>,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<SignIn>,
) -> Result<impl IntoResponse, Refusal> {
    let entered = SignIn { password: in_nfc(&typed.password), ..typed }.parse()?;
    let entered = super::with_ascii_domain(entered)?;
    let former = Token::from_cookie(&headers, sessions::COOKIE);
    let (token, account) = sign_in(&app, &entered, former.as_ref()).await?;
    let cookie = cookies::set(sessions::COOKIE, token.reveal(), None);
    Ok(([(header::SET_COOKIE, cookie)], Json(SessionState { resident: Some(account.signed_in()) })))
}

async fn end(State(app): State<App>, headers: HeaderMap) -> Result<impl IntoResponse, Refusal> {
    if let Some(token) = Token::from_cookie(&headers, sessions::COOKIE) {
        let mut tx = app.db.begin().await?;
        sessions::end(&app, &mut tx, &token).await?;
        tx.commit().await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookies::clear(sessions::COOKIE))]))
}
