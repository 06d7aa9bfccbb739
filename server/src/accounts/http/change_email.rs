use super::{Activated, in_nfc, principal};
use crate::accounts::change_email::{self, asked};
use crate::accounts::proof;
use crate::accounts::undo_email_change;
use crate::accounts::visitor::Visitor;
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::cookies;
use crate::http::problem::Refusal;
use crate::http::site_data;
use crate::sessions::{self, Token};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use shared::accounts::{ChangeEmail, CodePurpose, ProofState, UndoEmailChange, VerifyCode};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Connects a code with the browser that asked for it.
const COOKIE: &str = "__Host-change-email";

/// As the description has it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Cookie)]
#[expect(dead_code, reason = "the handlers read it from the headers")]
struct BrowserCookie {
    /// From the first step. One that is not known counts as none.
    #[param(rename = "__Host-change-email")]
    token: Option<String>,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(show, begin, abandon))
        .routes(routes!(resend))
        .routes(routes!(confirm))
        .routes(routes!(undo))
}

/// How far the change of the person's email address in this browser has come.
#[utoipa::path(
    get,
    path = "/profile/email",
    operation_id = "show_email_change",
    tag = "profile",
    security(("session" = ["activated"])),
    params(BrowserCookie),
    responses((status = OK, description = "The step to go on with.", body = ProofState))
)]
async fn show(
    State(app): State<App>,
    Activated(account): Activated,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Json<ProofState>, Refusal> {
    let browser = browser(&headers);
    Ok(Json(proof::state(&app, asked(&account, browser.as_ref(), &visitor)).await?))
}

/// Begin to change the email address: a code goes to the new one. Asks for the password each time.
///
/// An address that somebody else has gets the same answer; its owner is told so by mail. The person goes on signing in with the
/// old address until the code is right.
#[utoipa::path(
    post,
    path = "/profile/email",
    operation_id = "begin_email_change",
    tag = "profile",
    security(("session" = ["activated"])),
    params(BrowserCookie),
    request_body = ChangeEmail,
    responses(
        (status = ACCEPTED, description = "A code is on its way.", body = ProofState,
            headers(("Set-Cookie" = String, description = "`__Host-change-email`, where this is a new change."))),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors"),
        (status = TOO_MANY_REQUESTS, description = "too_often, locked, too_many_failures")
    )
)]
async fn begin(
    State(app): State<App>,
    Activated(account): Activated,
    visitor: Visitor,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<ChangeEmail>,
) -> Result<impl IntoResponse, Refusal> {
    let new = ChangeEmail { password: in_nfc(&typed.password), ..typed }.parse()?;
    let browser = browser(&headers);
    let (new_browser, state) = change_email::begin(&app, &account, &new, browser.as_ref(), &visitor).await?;
    let life_s = proof::life_ms(CodePurpose::ChangeEmail) / 1000;
    let cookie = new_browser.map(|token| cookies::set(COOKIE, token.reveal(), Some(life_s)));
    Ok((StatusCode::ACCEPTED, AppendHeaders(cookie.map(|cookie| (header::SET_COOKIE, cookie))), Json(state)))
}

/// Send another code to the same address.
#[utoipa::path(
    post,
    path = "/profile/email/code",
    operation_id = "send_another_email_change_code",
    tag = "profile",
    security(("session" = ["activated"])),
    params(BrowserCookie),
    responses(
        (status = ACCEPTED, description = "Another code is on its way.", body = ProofState),
        (status = CONFLICT, description = "not_under_way, out_of_order"),
        (status = TOO_MANY_REQUESTS, description = "too_often")
    )
)]
async fn resend(
    State(app): State<App>,
    Activated(account): Activated,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Refusal> {
    let browser = browser(&headers);
    let state = proof::resend(&app, asked(&account, browser.as_ref(), &visitor)).await?;
    Ok((StatusCode::ACCEPTED, Json(state)))
}

/// Give the change up, so that another address can be typed.
#[utoipa::path(
    delete,
    path = "/profile/email",
    operation_id = "abandon_email_change",
    tag = "profile",
    security(("session" = ["activated"])),
    params(BrowserCookie),
    responses((status = NO_CONTENT, description = "No change is under way.",
        headers(("Set-Cookie" = String, description = "Takes `__Host-change-email` away."))))
)]
async fn abandon(
    State(app): State<App>,
    Activated(account): Activated,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Refusal> {
    let browser = browser(&headers);
    proof::abandon(&app, asked(&account, browser.as_ref(), &visitor)).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookies::clear(COOKIE))]))
}

/// Change the address with the code that was mailed to the new one. Every session ends, this one too.
///
/// Both addresses are told. For 7 days the former one can have the change undone, and nobody else can have it.
#[utoipa::path(
    post,
    path = "/profile/email/verification",
    operation_id = "change_email",
    tag = "profile",
    security(("session" = ["activated"])),
    params(BrowserCookie),
    request_body = VerifyCode,
    responses(
        (status = NO_CONTENT, description = "The address is the new one, and nobody is signed in.",
            headers(
                ("Set-Cookie" = String, description = "Takes `__Host-change-email` and `__Host-session` away."),
                ("Clear-Site-Data" = Option<String>, description = "On a shared computer.")
            )),
        (status = CONFLICT, description = "not_under_way, account_exists"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors")
    )
)]
async fn confirm(
    State(app): State<App>,
    Activated(account): Activated,
    visitor: Visitor,
    headers: HeaderMap,
    JsonBody(typed): JsonBody<VerifyCode>,
) -> Result<impl IntoResponse, Refusal> {
    let (code, browser) = (typed.parse(CodePurpose::ChangeEmail)?, browser(&headers));
    change_email::confirm(&app, &account, browser.as_ref(), &code, &visitor).await?;
    let computer = sessions::computer_of(&app, &principal::token(&headers)?).await?;
    let gone = [COOKIE, sessions::COOKIE].map(|name| (header::SET_COOKIE, cookies::clear(name)));
    Ok((StatusCode::NO_CONTENT, AppendHeaders(gone), site_data::left_by(computer)))
}

/// Undo a change of email address, with what the letter to the former address links with. To undo twice is no error.
#[utoipa::path(
    post,
    path = "/undo-email-change",
    operation_id = "undo_email_change",
    tag = "profile",
    request_body = UndoEmailChange,
    responses(
        (status = NO_CONTENT, description = "The account has its former address again, and nobody is signed in."),
        (status = NOT_FOUND, description = "not_found"),
        (status = CONFLICT, description = "too_late, account_exists")
    )
)]
async fn undo(
    State(app): State<App>,
    JsonBody(typed): JsonBody<UndoEmailChange>,
) -> Result<StatusCode, Refusal> {
    let token = typed.parse().ok_or_else(Refusal::not_found)?;
    undo_email_change::undo(&app, &token).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn browser(headers: &HeaderMap) -> Option<Token> {
    Token::from_cookie(headers, COOKIE)
}
