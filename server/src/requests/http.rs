use super::error::RequestError;
use super::submit::{Submitted, submit};
use super::{store, view};
use crate::accounts::Activated;
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::path_part::PathPart;
use crate::http::problem::Refusal;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use shared::id::SubmissionId;
use shared::problem::ProblemCode;
use shared::requests::{Received, Reference, RequestDetail, RequestList, Submission};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(send))
        .routes(routes!(sent))
        .routes(routes!(list))
        .routes(routes!(show))
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

/// Send a form.
///
/// The same id with the same answers is the same sending, however often it comes: send again until there is an answer.
#[utoipa::path(
    post,
    path = "/submissions",
    operation_id = "send_form",
    tag = "requests",
    security(("session" = ["activated"])),
    request_body = Submission,
    responses(
        (status = CREATED, description = "The council has it.", body = Received),
        (status = OK, description = "The council had it already.", body = Received),
        (status = NOT_FOUND, description = "not_found"),
        (status = CONFLICT, description = "other_version"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors, other_payload")
    )
)]
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
#[utoipa::path(
    get,
    path = "/submissions/{id}",
    operation_id = "show_submission",
    tag = "requests",
    security(("session" = ["activated"])),
    params(("id" = SubmissionId, Path, description = "The id of the sending.",
        example = "019ac000-0000-7000-8000-000000000001")),
    responses(
        (status = OK, description = "The council has it.", body = Received),
        (status = NOT_FOUND, description = "not_found")
    )
)]
async fn sent(
    State(app): State<App>,
    Activated(account): Activated,
    PathPart(id): PathPart,
) -> Result<Json<Received>, Refusal> {
    let id = SubmissionId::parse(&id).map_err(|_| Refusal::not_found())?;
    let known = store::find_submission(&app.db, &id.to_string()).await?;
    known.and_then(|known| known.shown_to(&account)).map(Json).ok_or_else(Refusal::not_found)
}

/// What the person sent, newest change first.
#[utoipa::path(
    get,
    path = "/requests",
    operation_id = "list_requests",
    tag = "requests",
    security(("session" = ["activated"])),
    responses((status = OK, description = "The requests.", body = RequestList))
)]
async fn list(State(app): State<App>, Activated(account): Activated) -> Result<Json<RequestList>, Refusal> {
    Ok(Json(view::list(&app, &account).await?))
}

/// One request, with its answers and its timeline.
#[utoipa::path(
    get,
    path = "/requests/{reference}",
    operation_id = "show_request",
    tag = "requests",
    security(("session" = ["activated"])),
    params(("reference" = Reference, Path,
        description = "As printed, or as it was heard: in any case, with or without the hyphen.")),
    responses(
        (status = OK, description = "The request.", body = RequestDetail),
        (status = NOT_FOUND, description = "not_found")
    )
)]
async fn show(
    State(app): State<App>,
    Activated(account): Activated,
    PathPart(reference): PathPart,
) -> Result<Json<RequestDetail>, Refusal> {
    let reference = Reference::parse(&reference).ok_or_else(Refusal::not_found)?;
    Ok(Json(view::show(&app, &account, &reference).await?))
}
