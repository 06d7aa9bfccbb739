use super::error::ProfileError;
use super::{activate, change, store};
use crate::accounts::{Activated, Resident};
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::problem::Refusal;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use shared::field_errors::{Fault, Field, FieldErrors};
use shared::problem::ProblemCode;
use shared::profile::{
    Activate, ChangeName, ChangePhone, ChangeUpdates, Profile, TermsInForce, TypedAddress,
};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(terms, activation))
        .routes(routes!(show))
        .routes(routes!(name))
        .routes(routes!(phone))
        .routes(routes!(address))
        .routes(routes!(updates))
}

impl From<ProfileError> for Refusal {
    fn from(error: ProfileError) -> Self {
        match error {
            ProfileError::PhoneNumber => FieldErrors::one(Field::Phone, Fault::Format).into(),
            ProfileError::AlreadyActivated => Self::new(StatusCode::CONFLICT, ProblemCode::AlreadyActivated),
            ProfileError::Db(error) => error.into(),
        }
    }
}

/// Which terms are in force: whoever activates an account says that they read them.
#[utoipa::path(
    get,
    path = "/activation",
    operation_id = "show_terms_in_force",
    tag = "profile",
    responses((status = OK, description = "The version of the terms.", body = TermsInForce))
)]
async fn terms(State(app): State<App>) -> Json<TermsInForce> {
    Json(TermsInForce { terms_version: app.council().terms_version().to_owned() })
}

/// Activate the account with the details that the council needs, once.
#[utoipa::path(
    post,
    path = "/activation",
    operation_id = "activate",
    tag = "profile",
    security(("session" = [])),
    request_body = Activate,
    responses(
        (status = NO_CONTENT, description = "The account is activated."),
        (status = CONFLICT, description = "already_activated"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors")
    )
)]
async fn activation(
    State(app): State<App>,
    Resident(account): Resident,
    JsonBody(typed): JsonBody<Activate>,
) -> Result<StatusCode, Refusal> {
    let activation = typed.parse(app.council().terms_version())?;
    activate::activate(&app, &account, &activation).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who the person is, and how the council reaches them.
#[utoipa::path(
    get,
    path = "/profile",
    operation_id = "show_profile",
    tag = "profile",
    security(("session" = ["activated"])),
    responses((status = OK, description = "The profile.", body = Profile))
)]
async fn show(State(app): State<App>, Activated(account): Activated) -> Result<Json<Profile>, Refusal> {
    store::find(&app.db, account).await?.map(Json).ok_or_else(Refusal::not_found)
}

/// Change the name.
#[utoipa::path(
    put,
    path = "/profile/name",
    operation_id = "change_name",
    tag = "profile",
    security(("session" = ["activated"])),
    request_body = ChangeName,
    responses(
        (status = NO_CONTENT, description = "Changed."),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors")
    )
)]
async fn name(
    State(app): State<App>,
    Activated(account): Activated,
    JsonBody(typed): JsonBody<ChangeName>,
) -> Result<StatusCode, Refusal> {
    change::name(&app, &account, &typed.parse()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Change the phone number.
#[utoipa::path(
    put,
    path = "/profile/phone",
    operation_id = "change_phone",
    tag = "profile",
    security(("session" = ["activated"])),
    request_body = ChangePhone,
    responses(
        (status = NO_CONTENT, description = "Changed."),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors")
    )
)]
async fn phone(
    State(app): State<App>,
    Activated(account): Activated,
    JsonBody(typed): JsonBody<ChangePhone>,
) -> Result<StatusCode, Refusal> {
    change::phone(&app, &account, &typed.parse()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Change the postal address.
#[utoipa::path(
    put,
    path = "/profile/address",
    operation_id = "change_address",
    tag = "profile",
    security(("session" = ["activated"])),
    request_body = TypedAddress,
    responses(
        (status = NO_CONTENT, description = "Changed."),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors")
    )
)]
async fn address(
    State(app): State<App>,
    Activated(account): Activated,
    JsonBody(typed): JsonBody<TypedAddress>,
) -> Result<StatusCode, Refusal> {
    change::address(&app, &account, &typed.parse()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Choose whether to get updates about services.
#[utoipa::path(
    put,
    path = "/profile/updates",
    operation_id = "change_updates",
    tag = "profile",
    security(("session" = ["activated"])),
    request_body = ChangeUpdates,
    responses(
        (status = NO_CONTENT, description = "Changed."),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors")
    )
)]
async fn updates(
    State(app): State<App>,
    Activated(account): Activated,
    JsonBody(typed): JsonBody<ChangeUpdates>,
) -> Result<StatusCode, Refusal> {
    change::updates(&app, &account, typed.parse()?).await?;
    Ok(StatusCode::NO_CONTENT)
}
