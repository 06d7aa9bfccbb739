use super::credentials::MadePasskey;
use super::{Activated, in_nfc};
use crate::accounts::passkeys::{self, add, remove, rename};
use crate::accounts::visitor::Visitor;
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::path_part::PathPart;
use crate::http::problem::Refusal;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::Value;
use shared::accounts::{AddPasskey, PasskeyList, PasskeyRow, RemovePasskey, RenamePasskey};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(list, begin))
        .routes(routes!(finish))
        .routes(routes!(call))
        .routes(routes!(discard))
}

/// The person's passkeys.
#[utoipa::path(
    get,
    path = "/profile/passkeys",
    operation_id = "list_passkeys",
    tag = "passkeys",
    security(("session" = ["activated"])),
    responses((status = OK, description = "The passkeys.", body = PasskeyList))
)]
async fn list(State(app): State<App>, Activated(account): Activated) -> Result<Json<PasskeyList>, Refusal> {
    Ok(Json(passkeys::list(&app, &account).await?))
}

/// Begin to add a passkey. Asks for the password each time.
///
/// The answer is for `PublicKeyCredential.parseCreationOptionsFromJSON()`, and the new key is awaited for 5 minutes. To begin
/// again takes the place of what was begun before.
#[utoipa::path(
    post,
    path = "/profile/passkeys",
    operation_id = "begin_passkey",
    tag = "passkeys",
    security(("session" = ["activated"])),
    request_body = AddPasskey,
    responses(
        (status = OK, description = "`PublicKeyCredentialCreationOptionsJSON`, of Web Authentication.", body = Value),
        (status = CONFLICT, description = "no_passkeys"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors, passkey_refused"),
        (status = TOO_MANY_REQUESTS, description = "locked, too_many_failures")
    )
)]
async fn begin(
    State(app): State<App>,
    Activated(account): Activated,
    visitor: Visitor,
    JsonBody(typed): JsonBody<AddPasskey>,
) -> Result<Json<Value>, Refusal> {
    let new = AddPasskey { password: in_nfc(&typed.password), ..typed }.parse()?;
    Ok(Json(add::begin(&app, &account, &new, &visitor).await?))
}

/// Add the passkey that the browser made. Its owner is told by mail.
#[utoipa::path(
    post,
    path = "/profile/passkeys/verification",
    operation_id = "add_passkey",
    tag = "passkeys",
    security(("session" = ["activated"])),
    request_body = MadePasskey,
    responses(
        (status = CREATED, description = "The passkey signs in from now on.", body = PasskeyRow),
        (status = CONFLICT, description = "no_passkeys, not_under_way, passkey_exists, too_many_passkeys"),
        (status = UNPROCESSABLE_ENTITY, description = "passkey_refused")
    )
)]
async fn finish(
    State(app): State<App>,
    Activated(account): Activated,
    visitor: Visitor,
    JsonBody(made): JsonBody<MadePasskey>,
) -> Result<(StatusCode, Json<PasskeyRow>), Refusal> {
    let added = add::finish(&app, &account, &made.credential, &visitor).await?;
    Ok((StatusCode::CREATED, Json(added)))
}

/// Call a passkey by another name.
#[utoipa::path(
    put,
    path = "/profile/passkeys/{id}/name",
    operation_id = "rename_passkey",
    tag = "passkeys",
    security(("session" = ["activated"])),
    params(("id" = String, Path, description = "From the list of passkeys.", pattern = "^[0-9a-f-]{36}$")),
    request_body = RenamePasskey,
    responses(
        (status = NO_CONTENT, description = "The passkey has the new name."),
        (status = NOT_FOUND, description = "not_found"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors")
    )
)]
async fn call(
    State(app): State<App>,
    Activated(account): Activated,
    PathPart(id): PathPart,
    JsonBody(typed): JsonBody<RenamePasskey>,
) -> Result<StatusCode, Refusal> {
    rename::rename(&app, &account, &id, &typed.parse()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove a passkey: it signs nobody in any more. Asks for the password each time; the owner is told by mail.
#[utoipa::path(
    post,
    path = "/profile/passkeys/{id}/removal",
    operation_id = "remove_passkey",
    tag = "passkeys",
    security(("session" = ["activated"])),
    params(("id" = String, Path, description = "From the list of passkeys.", pattern = "^[0-9a-f-]{36}$")),
    request_body = RemovePasskey,
    responses(
        (status = NO_CONTENT, description = "There is no such passkey now."),
        (status = NOT_FOUND, description = "not_found"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors"),
        (status = TOO_MANY_REQUESTS, description = "locked, too_many_failures")
    )
)]
async fn discard(
    State(app): State<App>,
    Activated(account): Activated,
    visitor: Visitor,
    PathPart(id): PathPart,
    JsonBody(typed): JsonBody<RemovePasskey>,
) -> Result<StatusCode, Refusal> {
    let password = RemovePasskey { password: in_nfc(&typed.password) }.parse()?;
    remove::remove(&app, &account, &id, &password, &visitor).await?;
    Ok(StatusCode::NO_CONTENT)
}
