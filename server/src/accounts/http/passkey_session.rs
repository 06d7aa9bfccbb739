use super::credentials::PasskeySignIn;
use super::session::{signed_in_cookies, state};
use crate::accounts::passkeys::{self, CEREMONY_MS};
use crate::accounts::visitor::Visitor;
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::cookies;
use crate::http::problem::Refusal;
use crate::sessions::{self, Token};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{AppendHeaders, IntoResponse};
use shared::sessions::{Computer, SessionState};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Connects a challenge with the browser that asked for it.
const COOKIE: &str = "__Host-passkey";

/// As the description has it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Cookie)]
#[expect(dead_code, reason = "the handlers read it from the headers")]
struct BrowserCookie {
    /// From the challenge. One that is not known counts as none.
    #[param(rename = "__Host-passkey")]
    token: Option<String>,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(begin)).routes(routes!(finish))
}

/// Begin to sign in with a passkey.
///
/// The answer is for `PublicKeyCredential.parseRequestOptionsFromJSON()`. It names no passkey: the person picks one of those that their
/// device keeps for this site.
#[utoipa::path(
    post,
    path = "/session/passkey",
    operation_id = "begin_passkey_sign_in",
    tag = "session",
    params(BrowserCookie),
    responses(
        (status = OK, description = "`PublicKeyCredentialRequestOptionsJSON`, of Web Authentication.", body = Value,
            headers(("Set-Cookie" = String, description = "`__Host-passkey`, for 5 minutes."))),
        (status = CONFLICT, description = "no_passkeys"),
        (status = TOO_MANY_REQUESTS, description = "too_many_failures")
    )
)]
async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Refusal> {
    let browser = Token::from_cookie(&headers, COOKIE);
    let (browser, options) = passkeys::sign_in::begin(&app, browser.as_ref(), &visitor).await?;
    let cookie = cookies::set(COOKIE, browser.reveal(), Some(CEREMONY_MS / 1000));
    Ok(([(header::SET_COOKIE, cookie)], Json(options)))
}

/// Sign in with what the passkey answered. A session that the browser had before ends.
///
/// A challenge can be answered once. A lock of the password does not stand in the way.
#[utoipa::path(
    post,
    path = "/session/passkey/verification",
    operation_id = "sign_in_with_passkey",
    tag = "session",
    params(BrowserCookie),
    request_body = PasskeySignIn,
    responses(
        (status = OK, description = "Signed in.", body = SessionState,
            headers(("Set-Cookie" = String, description = "`__Host-session`, `__Host-device`; and `__Host-passkey` is taken away."))),
        (status = UNAUTHORIZED, description = "wrong_passkey"),
        (status = CONFLICT, description = "no_passkeys, not_under_way"),
        (status = TOO_MANY_REQUESTS, description = "too_many_failures")
    )
)]
async fn finish(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    JsonBody(PasskeySignIn { credential, shared_computer }): JsonBody<PasskeySignIn>,
) -> Result<impl IntoResponse, Refusal> {
    let browser = Token::from_cookie(&headers, COOKIE);
    let computer = if shared_computer { Computer::Shared } else { Computer::Own };
    let (begun, account) =
        passkeys::sign_in::finish(&app, browser.as_ref(), &credential, &visitor, computer).await?;
    let cookies = signed_in_cookies(&begun).chain([cookies::clear(COOKIE)]);
    let cookies = AppendHeaders(cookies.map(|cookie| (header::SET_COOKIE, cookie)));
    Ok((cookies, Json(state(&account, sessions::ends_at_first(computer)))))
}
