use super::error::ProfileError;
use super::{activate, change, store};
use crate::accounts::{Activated, Resident};
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::problem::Refusal;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post, put};
use axum::{Json, Router};
use shared::field_errors::{Fault, Field, FieldErrors};
use shared::problem::ProblemCode;
use shared::profile::{Activate, ChangeName, ChangePhone, ChangeUpdates, Profile, TypedAddress};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/activation", post(activation))
        .route("/profile", get(show))
        .route("/profile/name", put(name))
        .route("/profile/phone", put(phone))
        .route("/profile/address", put(address))
        .route("/profile/updates", put(updates))
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

async fn activation(
    State(app): State<App>,
    Resident(account): Resident,
    JsonBody(typed): JsonBody<Activate>,
) -> Result<StatusCode, Refusal> {
    let activation = typed.parse(app.council.terms_version())?;
    activate::activate(&app, &account, &activation).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn show(State(app): State<App>, Activated(account): Activated) -> Result<Json<Profile>, Refusal> {
    store::find(&app.db, account).await?.map(Json).ok_or_else(Refusal::not_found)
}

async fn name(
    State(app): State<App>,
    Activated(account): Activated,
    JsonBody(typed): JsonBody<ChangeName>,
) -> Result<StatusCode, Refusal> {
    change::name(&app, &account, &typed.parse()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn phone(
    State(app): State<App>,
    Activated(account): Activated,
    JsonBody(typed): JsonBody<ChangePhone>,
) -> Result<StatusCode, Refusal> {
    change::phone(&app, &account, &typed.parse()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn address(
    State(app): State<App>,
    Activated(account): Activated,
    JsonBody(typed): JsonBody<TypedAddress>,
) -> Result<StatusCode, Refusal> {
    change::address(&app, &account, &typed.parse()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn updates(
    State(app): State<App>,
    Activated(account): Activated,
    JsonBody(typed): JsonBody<ChangeUpdates>,
) -> Result<StatusCode, Refusal> {
    change::updates(&app, &account, typed.parse()?).await?;
    Ok(StatusCode::NO_CONTENT)
}
