mod without_account;

use super::error::RequestError;
use super::further::{Further, go_on};
use super::list::{Key, list as list_page};
use super::store::{self, ListState};
use super::submit::{Submitted, submit};
use super::view;
use crate::accounts::Activated;
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::path_part::PathPart;
use crate::http::problem::Refusal;
use crate::http::query::QueryOf;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::Deserialize;
use shared::id::SubmissionId;
use shared::problem::ProblemCode;
use shared::requests::{
    Action, AddInformation, ClaimSecret, Received, Reference, RequestDetail, RequestList, Submission,
};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(send))
        .routes(routes!(sent))
        .routes(routes!(without_account::claim))
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(add_information))
        .routes(routes!(say_not_fixed))
        .routes(routes!(withdraw))
}

impl From<RequestError> for Refusal {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::SubmissionId => Self::new(StatusCode::BAD_REQUEST, ProblemCode::MalformedBody)
                .with_detail("id must be a UUID of version 7"),
            RequestError::ClaimSecret => Self::new(StatusCode::BAD_REQUEST, ProblemCode::MalformedBody)
                .with_detail("secret must be 64 hexadecimal digits in lower case"),
            RequestError::UnknownService | RequestError::NotFound => Self::not_found(),
            RequestError::Closed => Self::new(StatusCode::CONFLICT, ProblemCode::ServiceClosed),
            RequestError::NeedsAccount => Self::new(StatusCode::UNAUTHORIZED, ProblemCode::NotSignedIn),
            RequestError::WorkWanted => Self::new(StatusCode::TOO_MANY_REQUESTS, ProblemCode::WorkWanted),
            RequestError::TooOften { retry_at_ms } => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, ProblemCode::TooOften).with_retry_at_ms(retry_at_ms)
            }
            RequestError::OtherVersion => Self::new(StatusCode::CONFLICT, ProblemCode::OtherVersion),
            RequestError::OtherPayload => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::OtherPayload)
            }
            RequestError::Answers(errors) => errors.into(),
            RequestError::NotOffered
            | RequestError::OutOfOrder { .. }
            | RequestError::NothingNew { .. }
            | RequestError::Reason
            | RequestError::Note
            | RequestError::Day => Self::new(StatusCode::CONFLICT, ProblemCode::NotOffered),
            RequestError::Db(error) => error.into(),
        }
    }
}

/// Send a form.
///
/// The same id with the same answers is the same sending, however often it comes: send again until there is an answer. With
/// `without_account` it is nobody's, whoever is signed in, and not every service takes that.
#[utoipa::path(
    post,
    path = "/submissions",
    operation_id = "send_form",
    tag = "requests",
    security(("session" = ["activated"]), ()),
    request_body = Submission,
    responses(
        (status = CREATED, description = "The council has it.", body = Received),
        (status = OK, description = "The council had it already.", body = Received),
        (status = NOT_FOUND, description = "not_found"),
        (status = CONFLICT, description = "other_version, service_closed"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors, other_payload"),
        (status = TOO_MANY_REQUESTS, description = "work_wanted, too_often")
    )
)]
async fn send(
    State(app): State<App>,
    mut parts: Parts,
    JsonBody(sent): JsonBody<Submission>,
) -> Result<(StatusCode, Json<Received>), Refusal> {
    let sender = without_account::sender(&app, &mut parts, sent.without_account.as_ref()).await?;
    Ok(match submit(&app, &sender, &sent).await? {
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
    security(("session" = ["activated"]), ()),
    params(
        ("id" = SubmissionId, Path, description = "The id of the sending.",
            example = "019ac000-0000-7000-8000-000000000001"),
        ("wherry-secret" = Option<ClaimSecret>, Header,
            description = "The secret with which it was sent without an account. The session is not looked at then.")
    ),
    responses(
        (status = OK, description = "The council has it.", body = Received),
        (status = NOT_FOUND, description = "not_found")
    )
)]
async fn sent(
    State(app): State<App>,
    PathPart(id): PathPart,
    mut parts: Parts,
) -> Result<Json<Received>, Refusal> {
    let asks = without_account::asker(&app, &mut parts).await?;
    let id = SubmissionId::parse(&id).map_err(|_| Refusal::not_found())?;
    let known = store::find_submission(&app.db, &id.to_string()).await?;
    known.and_then(|known| known.shown_to(asks.owner())).map(Json).ok_or_else(Refusal::not_found)
}

/// Which page of the list is wanted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    state: Option<WantedState>,
    after: Option<String>,
}

#[derive(Deserialize, Clone, Copy, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum WantedState {
    Open,
    Closed,
}

impl Wanted {
    fn parse(self) -> Result<(ListState, Key), Refusal> {
        let state = match self.state {
            None => ListState::All,
            Some(WantedState::Open) => ListState::Open,
            Some(WantedState::Closed) => ListState::Closed,
        };
        let after = self.after.map_or(Some(Key::start()), |after| Key::parse(&after));
        let refusal = || Refusal::new(StatusCode::BAD_REQUEST, ProblemCode::MalformedQuery);
        Ok((state, after.ok_or_else(refusal)?))
    }
}

/// What the person sent, newest change first, twenty on a page.
#[utoipa::path(
    get,
    path = "/requests",
    operation_id = "list_requests",
    tag = "requests",
    security(("session" = ["activated"])),
    params(
        ("state" = Option<WantedState>, Query, description = "Only those that are open, or closed."),
        ("after" = Option<String>, Query, description = "What `next` of the page before says.",
            pattern = "^[0-9]{1,15}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
    ),
    responses(
        (status = OK, description = "The requests.", body = RequestList),
        (status = BAD_REQUEST, description = "malformed_query")
    )
)]
async fn list(
    State(app): State<App>,
    Activated(account): Activated,
    QueryOf(wanted): QueryOf<Wanted>,
) -> Result<Json<RequestList>, Refusal> {
    let (state, after) = wanted.parse()?;
    Ok(Json(list_page(&app, &account, state, &after).await?))
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

/// Tell more about a request, where the service allows it.
#[utoipa::path(
    post,
    path = "/requests/{reference}/information",
    operation_id = "add_information",
    tag = "requests",
    security(("session" = ["activated"])),
    params(("reference" = Reference, Path, description = "As for `show_request`.")),
    request_body = AddInformation,
    responses(
        (status = NO_CONTENT, description = "The council has it."),
        (status = NOT_FOUND, description = "not_found"),
        (status = CONFLICT, description = "not_offered"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors, other_payload")
    )
)]
async fn add_information(
    state: State<App>,
    account: Activated,
    reference: PathPart,
    JsonBody(sent): JsonBody<AddInformation>,
) -> Result<StatusCode, Refusal> {
    further(state, account, reference, |_| Further::tell(Action::AddInformation, &sent)).await
}

/// Say that what is called done is not, within 28 days. The request is open again.
#[utoipa::path(
    post,
    path = "/requests/{reference}/not-fixed",
    operation_id = "say_not_fixed",
    tag = "requests",
    security(("session" = ["activated"])),
    params(("reference" = Reference, Path, description = "As for `show_request`.")),
    request_body = AddInformation,
    responses(
        (status = NO_CONTENT, description = "The council looks at it again."),
        (status = NOT_FOUND, description = "not_found"),
        (status = CONFLICT, description = "not_offered"),
        (status = UNPROCESSABLE_ENTITY, description = "field_errors, other_payload")
    )
)]
async fn say_not_fixed(
    state: State<App>,
    account: Activated,
    reference: PathPart,
    JsonBody(sent): JsonBody<AddInformation>,
) -> Result<StatusCode, Refusal> {
    further(state, account, reference, |_| Further::tell(Action::SayNotFixed, &sent)).await
}

/// Take a request back, where the service allows it. To do so twice is no error.
#[utoipa::path(
    post,
    path = "/requests/{reference}/withdrawal",
    operation_id = "withdraw_request",
    tag = "requests",
    security(("session" = ["activated"])),
    params(("reference" = Reference, Path, description = "As for `show_request`.")),
    responses(
        (status = NO_CONTENT, description = "It is withdrawn."),
        (status = NOT_FOUND, description = "not_found"),
        (status = CONFLICT, description = "not_offered")
    )
)]
async fn withdraw(state: State<App>, account: Activated, reference: PathPart) -> Result<StatusCode, Refusal> {
    further(state, account, reference, |app| Ok(Further::withdraw(app))).await
}

async fn further(
    State(app): State<App>,
    Activated(account): Activated,
    PathPart(reference): PathPart,
    what: impl FnOnce(&App) -> Result<Further, RequestError>,
) -> Result<StatusCode, Refusal> {
    let reference = Reference::parse(&reference).ok_or_else(Refusal::not_found)?;
    let what = what(&app)?;
    go_on(&app, &account, &reference, &what).await?;
    Ok(StatusCode::NO_CONTENT)
}
