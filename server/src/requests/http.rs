use super::error::RequestError;
use super::submit::{Submitted, submit};
use super::{store, view};
use crate::accounts::Activated;
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::path_part::PathPart;
use crate::http::problem::Refusal;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use shared::id::SubmissionId;
use shared::problem::ProblemCode;
use shared::requests::{Received, Reference, RequestDetail, RequestList, Submission};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/submissions", post(send))
        .route("/submissions/{id}", get(sent))
        .route("/requests", get(list))
        .route("/requests/{reference}", get(show))
}

impl From<RequestError> for Refusal {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::SubmissionId => Self::new(StatusCode::BAD_REQUEST, ProblemCode::MalformedBody)
                .with_detail("id must be a UUID of version 7"),
            RequestError::UnknownService | RequestError::NotFound => Self::not_found(),
            RequestError::OtherVersion => Self::new(StatusCode::CONFLICT, ProblemCode::OtherVersion),
            RequestError::OtherPayload => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::OtherPayload)
            }
            RequestError::Answers(errors) => errors.into(),
            RequestError::Db(error) => error.into(),
        }
    }
}

async fn send(
    State(app): State<App>,
    Activated(account): Activated,
    JsonBody(sent): JsonBody<Submission>,
) -> Result<(StatusCode, Json<Received>), Refusal> {
    Ok(match submit(&app, &account, &sent).await? {
        Submitted::New(received) => (StatusCode::CREATED, Json(received)),
        Submitted::Known(received) => (StatusCode::OK, Json(received)),
    })
}

/// What became of a sending whose answer was lost.
async fn sent(
    State(app): State<App>,
    Activated(account): Activated,
    PathPart(id): PathPart,
) -> Result<Json<Received>, Refusal> {
    let id = SubmissionId::parse(&id).map_err(|_| Refusal::not_found())?;
    let known = store::find_submission(&app.db, &id.to_string()).await?;
    known.and_then(|known| known.shown_to(&account)).map(Json).ok_or_else(Refusal::not_found)
}

async fn list(State(app): State<App>, Activated(account): Activated) -> Result<Json<RequestList>, Refusal> {
    Ok(Json(view::list(&app, &account).await?))
}

async fn show(
    State(app): State<App>,
    Activated(account): Activated,
    PathPart(reference): PathPart,
) -> Result<Json<RequestDetail>, Refusal> {
    let reference = Reference::parse(&reference).ok_or_else(Refusal::not_found)?;
    Ok(Json(view::show(&app, &account, &reference).await?))
}
