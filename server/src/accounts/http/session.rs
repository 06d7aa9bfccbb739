use super::visitor::device_cookie;
use super::{in_nfc, principal};
use crate::accounts::sign_in::{Begun, sign_in};
use crate::accounts::sign_out::sign_out;
use crate::accounts::visitor::Visitor;
use crate::accounts::{Account, store};
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::cookies;
use crate::http::problem::Refusal;
use crate::http::site_data;
use crate::sessions::{self, Token};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use shared::sessions::{SessionEnds, SessionState, SignIn};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(show, begin, end)).routes(routes!(stay))
}

/// Who is signed in, in this browser, and for how long. To ask does not count as activity.
#[utoipa::path(
    get,
    path = "/session",
    operation_id = "show_session",
    tag = "session",
    security((), ("session" = [])),
    responses((status = OK, description = "The person, or nobody.", body = SessionState,
        headers(("Clear-Site-Data" = Option<String>, description = "The session was on a shared computer, and is over."))))
)]
async fn show(State(app): State<App>, token: Option<Token>) -> Result<Response, Refusal> {
    let Some(token) = token else {
        return Ok(Json(NOBODY).into_response());
    };
    if let Some((session, account)) = store::signed_in(&app, &token).await? {
        return Ok(Json(state(&account, session.ends(app.now_ms()))).into_response());
    }
    let left = site_data::left_by(sessions::computer_of(&app, &token).await?);
    Ok((left, Json(NOBODY)).into_response())
}

/// Stay signed in: somebody is there, who types or reads.
#[utoipa::path(
    post,
    path = "/session/activity",
    operation_id = "stay_signed_in",
    tag = "session",
    security(("session" = [])),
    responses((status = OK, description = "Noted.", body = SessionState))
)]
async fn stay(State(app): State<App>, headers: HeaderMap) -> Result<Json<SessionState>, Refusal> {
    let token = principal::token(&headers)?;
    let known = store::signed_in(&app, &token).await?;
    let (mut session, account) = known.ok_or_else(principal::not_signed_in)?;
    sessions::touch(&app, &token, &mut session).await?;
    Ok(Json(state(&account, session.ends(app.now_ms()))))
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
    let (begun, account) = sign_in(&app, &entered, &visitor).await?;
    let cookies = AppendHeaders(signed_in_cookies(&begun).map(|cookie| (header::SET_COOKIE, cookie)));
    Ok((cookies, Json(state(&account, sessions::ends_at_first(entered.computer)))))
}

/// What a browser keeps of being signed in.
pub(super) fn signed_in_cookies(begun: &Begun) -> impl Iterator<Item = HeaderValue> + use<> {
    let session = cookies::set(sessions::COOKIE, begun.session.reveal(), None);
    [Some(session), begun.device.as_ref().map(device_cookie)].into_iter().flatten()
}

/// Sign out. To sign out twice is no error. Where the database cannot be asked, the browser forgets the session all the same.
#[utoipa::path(
    delete,
    path = "/session",
    operation_id = "sign_out",
    tag = "session",
    security((), ("session" = [])),
    responses((status = NO_CONTENT, description = "Nobody is signed in.",
        headers(
            ("Set-Cookie" = String, description = "Takes `__Host-session` away."),
            ("Clear-Site-Data" = Option<String>, description = "On a shared computer.")
        )))
)]
async fn end(State(app): State<App>, token: Option<Token>) -> Response {
    let forgotten = AppendHeaders([(header::SET_COOKIE, cookies::clear(sessions::COOKIE))]);
    let computer = match token {
        Some(token) => sign_out(&app, &token).await,
        None => Ok(None),
    };
    match computer {
        Ok(computer) => (StatusCode::NO_CONTENT, forgotten, site_data::left_by(computer)).into_response(),
        Err(error) => (forgotten, Refusal::from(error)).into_response(),
    }
}

const NOBODY: SessionState = SessionState { resident: None, ends: None };

pub(super) fn state(account: &Account, ends: SessionEnds) -> SessionState {
    SessionState { resident: Some(account.signed_in()), ends: Some(ends) }
}
