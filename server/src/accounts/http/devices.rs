//! Where a resident is signed in, and signing out there.

use super::principal::{self, Resident};
use crate::accounts::sign_out::{sign_out_elsewhere, sign_out_everywhere, sign_out_there};
use crate::app::App;
use crate::http::cookies;
use crate::http::path_part::PathPart;
use crate::http::problem::Refusal;
use crate::http::site_data;
use crate::sessions;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use shared::sessions::SessionList;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(list, end_all))
        .routes(routes!(end_others))
        .routes(routes!(end_one))
}

/// Where the person is signed in, used last first.
#[utoipa::path(
    get,
    path = "/sessions",
    operation_id = "list_sessions",
    tag = "session",
    security(("session" = [])),
    responses((status = OK, description = "The sessions that have not ended.", body = SessionList))
)]
async fn list(
    State(app): State<App>,
    Resident(account): Resident,
    headers: HeaderMap,
) -> Result<Json<SessionList>, Refusal> {
    Ok(Json(sessions::list(&app, &account.id, &principal::token(&headers)?).await?))
}

/// Sign out everywhere, here too.
#[utoipa::path(
    delete,
    path = "/sessions",
    operation_id = "sign_out_everywhere",
    tag = "session",
    security(("session" = [])),
    responses((status = NO_CONTENT, description = "The person is signed in nowhere.",
        headers(
            ("Set-Cookie" = String, description = "Takes `__Host-session` away."),
            ("Clear-Site-Data" = Option<String>, description = "On a shared computer.")
        )))
)]
async fn end_all(
    State(app): State<App>,
    Resident(account): Resident,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Refusal> {
    let computer = sign_out_everywhere(&app, &account.id, &principal::token(&headers)?).await?;
    let forgotten = AppendHeaders([(header::SET_COOKIE, cookies::clear(sessions::COOKIE))]);
    Ok((StatusCode::NO_CONTENT, forgotten, site_data::left_by(computer)))
}

/// Sign out everywhere but here.
#[utoipa::path(
    delete,
    path = "/sessions/others",
    operation_id = "sign_out_elsewhere",
    tag = "session",
    security(("session" = [])),
    responses((status = NO_CONTENT, description = "The person is signed in here only."))
)]
async fn end_others(
    State(app): State<App>,
    Resident(account): Resident,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    sign_out_elsewhere(&app, &account.id, &principal::token(&headers)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sign out somewhere else. To do so twice is no error.
#[utoipa::path(
    delete,
    path = "/sessions/{id}",
    operation_id = "sign_out_there",
    tag = "session",
    security(("session" = [])),
    params(("id" = String, Path, description = "The id that the list has.",
        example = "019ac000-0000-7000-8000-000000000005")),
    responses(
        (status = NO_CONTENT, description = "That session is over."),
        (status = NOT_FOUND, description = "not_found")
    )
)]
async fn end_one(
    State(app): State<App>,
    Resident(account): Resident,
    PathPart(id): PathPart,
) -> Result<StatusCode, Refusal> {
    let is_own = sign_out_there(&app, &account.id, &id).await?;
    if is_own { Ok(StatusCode::NO_CONTENT) } else { Err(Refusal::not_found()) }
}
