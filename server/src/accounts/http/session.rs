use super::visitor::device_cookie;
use super::{in_nfc, principal};
use crate::accounts::sign_in::sign_in;
use crate::accounts::sign_out::sign_out;
use crate::accounts::visitor::Visitor;
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::cookies;
use crate::http::problem::Refusal;
use crate::sessions::{self, Computer, Token};
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use shared::sessions::{SessionState, SignIn};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(show, begin, end))
}

/// Who is signed in, in this browser.
#[utoipa::path(
    get,
    path = "/session",
    operation_id = "show_session",
    tag = "session",
    security((), ("session" = [])),
    responses((status = OK, description = "The person, or nobody.", body = SessionState))
)]
async fn show(State(app): State<App>, token: Option<Token>) -> Result<Json<SessionState>, Refusal> {
    let account = match token {
        Some(token) => principal::signed_in(&app, &token).await?,
        None => None,
    };
    Ok(Json(SessionState { resident: account.map(|account| account.signed_in()) }))
}

/// Sign in. A session that the browser had before ends.
///
/// Ten wrong passwords within a day lock an address for an hour, whether or not it has an account; on a device where its
/// owner signed in before, which `__Host-device` tells, they are counted apart. Meanwhile nothing is verified.
#[utoipa::path(
    post,
    path = "/session",
    operation_id = "sign_in",
    tag = "session",
    request_body = SignIn,
    responses(
        (status = OK, description = "Signed in.", body = SessionState,
            headers(("Set-Cookie" = String, description = "`__Host-session`, for as long as the browser is open; and `__Host-device`."))),
        (status = UNAUTHORIZED, description = "wrong_details"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors"),
        (status = TOO_MANY_REQUESTS, description = "locked, too_many_failures")
    )
)]
async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    JsonBody(typed): JsonBody<SignIn>,
) -> Result<impl IntoResponse, Refusal> {
    let entered = SignIn { password: in_nfc(&typed.password), ..typed }.parse()?;
    let entered = super::with_ascii_domain(entered)?;
    let (begun, account) = sign_in(&app, &entered, &visitor, Computer::Own).await?;
    let session = cookies::set(sessions::COOKIE, begun.session.reveal(), None);
    let device = begun.device.as_ref().map(device_cookie);
    let cookies = [Some(session), device].into_iter().flatten().map(|cookie| (header::SET_COOKIE, cookie));
    Ok((AppendHeaders(cookies), Json(SessionState { resident: Some(account.signed_in()) })))
}

/// Sign out. To sign out twice is no error.
#[utoipa::path(
    delete,
    path = "/session",
    operation_id = "sign_out",
    tag = "session",
    security((), ("session" = [])),
    responses((status = NO_CONTENT, description = "Nobody is signed in.",
        headers(("Set-Cookie" = String, description = "Takes `__Host-session` away."))))
)]
async fn end(State(app): State<App>, token: Option<Token>) -> Result<impl IntoResponse, Refusal> {
    if let Some(token) = token {
        sign_out(&app, &token).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookies::clear(sessions::COOKIE))]))
}
