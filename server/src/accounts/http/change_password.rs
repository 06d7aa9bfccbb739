use super::{Activated, in_nfc};
use crate::accounts::change_password::change_password;
use crate::accounts::visitor::Visitor;
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::cookies;
use crate::http::problem::Refusal;
use crate::sessions;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use shared::accounts::ChangePassword;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(change))
}

/// Change the password. Every other session ends, and this one gets a new token.
#[utoipa::path(
    put,
    path = "/profile/password",
    operation_id = "change_password",
    tag = "profile",
    security(("session" = ["activated"])),
    request_body = ChangePassword,
    responses(
        (status = NO_CONTENT, description = "The password is the new one.",
            headers(("Set-Cookie" = String, description = "`__Host-session`, with the new token."))),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors"),
        (status = TOO_MANY_REQUESTS, description = "locked, too_many_failures")
    )
)]
async fn change(
    State(app): State<App>,
    Activated(account): Activated,
    visitor: Visitor,
    JsonBody(typed): JsonBody<ChangePassword>,
) -> Result<impl IntoResponse, Refusal> {
    let ChangePassword { password, new_password } = typed;
    let typed = ChangePassword { password: in_nfc(&password), new_password: in_nfc(&new_password) };
    let change = typed.parse(app.password_policy)?;
    let session = change_password(&app, &account, &change, &visitor).await?;
    let cookie = cookies::set(sessions::COOKIE, session.reveal(), None);
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]))
}
