use super::in_nfc;
use super::visitor::device_cookie;
use crate::accounts::sign_up::{self, asked};
use crate::accounts::visitor::Visitor;
use crate::accounts::{email_domain, proof};
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::cookies;
use crate::http::problem::Refusal;
use crate::sessions::{self, Token};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use shared::accounts::{BeginProof, CodePurpose, CreateAccount, ProofState, ProvenAddress, VerifyCode};
use shared::sessions::Computer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Connects a code with the browser that asked for it.
const COOKIE: &str = "__Host-sign-up";

/// As the description has it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Cookie)]
#[expect(dead_code, reason = "the handlers read it from the headers")]
struct BrowserCookie {
    /// From the first step. One that is not known counts as none.
    #[param(rename = "__Host-sign-up")]
    token: Option<String>,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(show, begin, abandon))
        .routes(routes!(resend))
        .routes(routes!(verify))
        .routes(routes!(create))
}

/// How far the sign-up in this browser has come.
#[utoipa::path(
    get,
    path = "/sign-up",
    operation_id = "show_sign_up",
    tag = "sign-up",
    params(BrowserCookie),
    responses((status = OK, description = "The step to go on with.", body = ProofState))
)]
async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Json<ProofState>, Refusal> {
    let browser = browser(&headers);
    Ok(Json(proof::state(&app, asked(browser.as_ref(), &visitor)).await?))
}

/// Begin to sign up: a code goes to the address.
///
/// An address that has an account gets the same answer; its owner is told so by mail. With a sign-up under way for this
/// address another code is sent, if it is time for one.
#[utoipa::path(
    post,
    path = "/sign-up",
    operation_id = "begin_sign_up",
    tag = "sign-up",
    params(BrowserCookie),
    request_body = BeginProof,
    responses(
        (status = ACCEPTED, description = "A code is on its way.", body = ProofState,
            headers(("Set-Cookie" = String, description = "`__Host-sign-up`, where this is a new sign-up."))),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors"),
        (status = TOO_MANY_REQUESTS, description = "too_often")
    )
)]
async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<BeginProof>,
) -> Result<impl IntoResponse, Refusal> {
    let (email, browser) = (email_domain::in_ascii(&typed.parse()?)?, browser(&headers));
    let (new_browser, state) = proof::begin(&app, asked(browser.as_ref(), &visitor), &email).await?;
    let cookie = new_browser.map(|token| (header::SET_COOKIE, browser_cookie(&token)));
    Ok((StatusCode::ACCEPTED, AppendHeaders(cookie), Json(state)))
}

/// Send another code to the same address.
#[utoipa::path(
    post,
    path = "/sign-up/code",
    operation_id = "send_another_code",
    tag = "sign-up",
    params(BrowserCookie),
    responses(
        (status = ACCEPTED, description = "Another code is on its way.", body = ProofState),
        (status = CONFLICT, description = "no_sign_up, out_of_order"),
        (status = TOO_MANY_REQUESTS, description = "too_often")
    )
)]
async fn resend(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Refusal> {
    let browser = browser(&headers);
    let state = proof::resend(&app, asked(browser.as_ref(), &visitor)).await?;
    Ok((StatusCode::ACCEPTED, Json(state)))
}

/// Give the sign-up up, so that another address can be typed.
#[utoipa::path(
    delete,
    path = "/sign-up",
    operation_id = "abandon_sign_up",
    tag = "sign-up",
    params(BrowserCookie),
    responses((status = NO_CONTENT, description = "No sign-up is under way.",
        headers(("Set-Cookie" = String, description = "Takes `__Host-sign-up` away."))))
)]
async fn abandon(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Refusal> {
    let browser = browser(&headers);
    proof::abandon(&app, asked(browser.as_ref(), &visitor)).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookies::clear(COOKIE))]))
}

/// Prove the address with the code that was mailed to it.
///
/// Five wrong codes, and all codes so far are dead. The same right code may be sent again.
#[utoipa::path(
    post,
    path = "/sign-up/verification",
    operation_id = "verify_address",
    tag = "sign-up",
    params(BrowserCookie),
    request_body = VerifyCode,
    responses(
        (status = OK, description = "The address is proven.", body = ProvenAddress),
        (status = CONFLICT, description = "no_sign_up"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors")
    )
)]
async fn verify(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<VerifyCode>,
) -> Result<Json<ProvenAddress>, Refusal> {
    let (code, browser) = (typed.parse(CodePurpose::SignUp)?, browser(&headers));
    Ok(Json(proof::verify(&app, asked(browser.as_ref(), &visitor), &code).await?))
}

/// Create the account and sign its owner in. A session that the browser had before ends.
#[utoipa::path(
    post,
    path = "/sign-up/account",
    operation_id = "create_account",
    tag = "sign-up",
    params(BrowserCookie),
    request_body = CreateAccount,
    responses(
        (status = CREATED, description = "The account is there, and its owner signed in.",
            headers(("Set-Cookie" = String, description = "`__Host-session`, `__Host-device`; and `__Host-sign-up` is taken away."))),
        (status = CONFLICT, description = "no_sign_up, out_of_order, account_exists"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors")
    )
)]
async fn create(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<CreateAccount>,
) -> Result<impl IntoResponse, Refusal> {
    let typed = CreateAccount { password: in_nfc(&typed.password), ..typed };
    let new = typed.parse(app.password_policy)?;
    let browser = browser(&headers);
    let begun = sign_up::create_account(&app, browser.as_ref(), &new, &visitor, Computer::Own).await?;
    let session = cookies::set(sessions::COOKIE, begun.session.reveal(), None);
    let device = begun.device.as_ref().map(device_cookie);
    let cookies = [Some(session), device, Some(cookies::clear(COOKIE))].into_iter().flatten();
    Ok((StatusCode::CREATED, AppendHeaders(cookies.map(|cookie| (header::SET_COOKIE, cookie)))))
}

fn browser(headers: &HeaderMap) -> Option<Token> {
    Token::from_cookie(headers, COOKIE)
}

fn browser_cookie(token: &Token) -> HeaderValue {
    cookies::set(COOKIE, token.reveal(), Some(proof::life_ms(CodePurpose::SignUp) / 1000))
}
