use super::in_nfc;
use super::visitor::device_cookie;
use crate::accounts::reset_password::{asked, choose_password};
use crate::accounts::visitor::Visitor;
use crate::accounts::{email_domain, proof};
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::cookies;
use crate::http::problem::Refusal;
use crate::sessions::Token;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use shared::accounts::{BeginProof, CodePurpose, ProofState, ProvenAddress, ResetPassword, VerifyCode};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Connects a code with the browser that asked for it.
const COOKIE: &str = "__Host-reset-password";

/// As the description has it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Cookie)]
#[expect(dead_code, reason = "the handlers read it from the headers")]
struct BrowserCookie {
    /// From the first step. One that is not known counts as none.
    #[param(rename = "__Host-reset-password")]
    token: Option<String>,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(show, begin, abandon))
        .routes(routes!(resend))
        .routes(routes!(verify))
        .routes(routes!(choose))
}

/// How far the reset of a password in this browser has come.
#[utoipa::path(
    get,
    path = "/reset-password",
    operation_id = "show_reset",
    tag = "reset-password",
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

/// Begin to reset a forgotten password: a code of eight digits goes to the address.
///
/// An address without an account gets the same answer, and no letter.
#[utoipa::path(
    post,
    path = "/reset-password",
    operation_id = "begin_reset",
    tag = "reset-password",
    params(BrowserCookie),
    request_body = BeginProof,
    responses(
        (status = ACCEPTED, description = "If the address has an account, a code is on its way.", body = ProofState,
            headers(("Set-Cookie" = String, description = "`__Host-reset-password`, where this is a new reset."))),
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
    let life_s = proof::life_ms(CodePurpose::Reset) / 1000;
    let cookie = new_browser.map(|token| cookies::set(COOKIE, token.reveal(), Some(life_s)));
    Ok((StatusCode::ACCEPTED, AppendHeaders(cookie.map(|cookie| (header::SET_COOKIE, cookie))), Json(state)))
}

/// Send another code to the same address.
#[utoipa::path(
    post,
    path = "/reset-password/code",
    operation_id = "send_another_reset_code",
    tag = "reset-password",
    params(BrowserCookie),
    responses(
        (status = ACCEPTED, description = "As at the first step.", body = ProofState),
        (status = CONFLICT, description = "not_under_way, out_of_order"),
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

/// Give the reset up, so that another address can be typed.
#[utoipa::path(
    delete,
    path = "/reset-password",
    operation_id = "abandon_reset",
    tag = "reset-password",
    params(BrowserCookie),
    responses((status = NO_CONTENT, description = "No reset is under way.",
        headers(("Set-Cookie" = String, description = "Takes `__Host-reset-password` away."))))
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
    path = "/reset-password/verification",
    operation_id = "verify_address_to_reset",
    tag = "reset-password",
    params(BrowserCookie),
    request_body = VerifyCode,
    responses(
        (status = OK, description = "The address is proven.", body = ProvenAddress),
        (status = CONFLICT, description = "not_under_way"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors")
    )
)]
async fn verify(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<VerifyCode>,
) -> Result<Json<ProvenAddress>, Refusal> {
    let (code, browser) = (typed.parse(CodePurpose::Reset)?, browser(&headers));
    Ok(Json(proof::verify(&app, asked(browser.as_ref(), &visitor), &code).await?))
}

/// Choose the new password. Every session of the account ends; sign in with the new password afterwards. Whatever was counted of
/// wrong passwords is forgotten, and so are the devices that were known, but for this one.
#[utoipa::path(
    post,
    path = "/reset-password/password",
    operation_id = "reset_password",
    tag = "reset-password",
    params(BrowserCookie),
    request_body = ResetPassword,
    responses(
        (status = NO_CONTENT, description = "The password is the new one.",
            headers(("Set-Cookie" = String, description = "`__Host-device`; and `__Host-reset-password` is taken away."))),
        (status = CONFLICT, description = "not_under_way, out_of_order"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors")
    )
)]
async fn choose(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<ResetPassword>,
) -> Result<impl IntoResponse, Refusal> {
    let typed = ResetPassword { new_password: in_nfc(&typed.new_password) };
    let (new, browser) = (typed.parse(app.password_policy)?, browser(&headers));
    let device = choose_password(&app, browser.as_ref(), &new, &visitor).await?;
    let cookies = [device.as_ref().map(device_cookie), Some(cookies::clear(COOKIE))].into_iter().flatten();
    Ok((StatusCode::NO_CONTENT, AppendHeaders(cookies.map(|cookie| (header::SET_COOKIE, cookie)))))
}

fn browser(headers: &HeaderMap) -> Option<Token> {
    Token::from_cookie(headers, COOKIE)
}
