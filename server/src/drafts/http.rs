use super::error::DraftError;
use super::save::{self, Seen};
use crate::accounts::Activated;
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::path_part::PathPart;
use crate::http::problem::Refusal;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use shared::drafts::{DraftList, KeptDraft, SaveDraft, Saved};
use shared::id::SubmissionId;
use shared::problem::ProblemCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(list)).routes(routes!(show, keep, discard))
}

impl From<DraftError> for Refusal {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::Id => Self::new(StatusCode::BAD_REQUEST, ProblemCode::MalformedBody)
                .with_detail("the id of a draft must be a UUID of version 7"),
            DraftError::UnknownService | DraftError::NotFound => Self::not_found(),
            DraftError::ChangedMeanwhile => {
                Self::new(StatusCode::PRECONDITION_FAILED, ProblemCode::ChangedMeanwhile)
            }
            DraftError::AlreadySent => Self::new(StatusCode::CONFLICT, ProblemCode::AlreadySent),
            DraftError::TooMany => Self::new(StatusCode::CONFLICT, ProblemCode::TooManyDrafts),
            DraftError::Db(error) => error.into(),
        }
    }
}

type Tagged<T> = ([(HeaderName, String); 1], Json<T>);

/// What the person has begun and not sent, saved last first.
#[utoipa::path(
    get,
    path = "/drafts",
    operation_id = "list_drafts",
    tag = "drafts",
    security(("session" = ["activated"])),
    responses((status = OK, description = "The drafts.", body = DraftList))
)]
async fn list(State(app): State<App>, Activated(account): Activated) -> Result<Json<DraftList>, Refusal> {
    Ok(Json(save::list(&app, &account).await?))
}

/// One draft, as it was saved last.
#[utoipa::path(
    get,
    path = "/drafts/{id}",
    operation_id = "show_draft",
    tag = "drafts",
    security(("session" = ["activated"])),
    params(("id" = SubmissionId, Path, description = "The id under which the form will be sent.",
        example = "019ac000-0000-7000-8000-000000000002")),
    responses(
        (status = OK, description = "The draft.", body = KeptDraft,
            headers(("ETag" = String, description = "The revision, for `If-Match`."))),
        (status = NOT_FOUND, description = "not_found"),
        (status = CONFLICT, description = "already_sent")
    )
)]
async fn show(
    State(app): State<App>,
    Activated(account): Activated,
    PathPart(id): PathPart,
) -> Result<Tagged<KeptDraft>, Refusal> {
    let id = SubmissionId::parse(&id).map_err(|_| Refusal::not_found())?;
    let draft = save::show(&app, &account, id).await?;
    Ok((tag(draft.revision), Json(draft)))
}

/// Keep answers that are not sent yet, for 90 days after they were last saved.
///
/// Either `If-None-Match: *` begins a draft, or `If-Match` with the revision that was seen last replaces that one and no
/// other. One of the two is needed, and not both.
#[utoipa::path(
    put,
    path = "/drafts/{id}",
    operation_id = "save_draft",
    tag = "drafts",
    security(("session" = ["activated"])),
    params(
        ("id" = SubmissionId, Path, description = "The id under which the form will be sent.",
            example = "019ac000-0000-7000-8000-000000000002"),
        ("If-None-Match" = Option<String>, Header, description = "`*`: there is no such draft yet.",
            pattern = r"^\*$"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` that was seen last.",
            pattern = r#"^(W/)?"[0-9]{1,18}"$"#)
    ),
    request_body = SaveDraft,
    responses(
        (status = OK, description = "Saved over the revision that was seen.", body = Saved,
            headers(("ETag" = String, description = "The new revision."))),
        (status = CREATED, description = "A new draft.", body = Saved,
            headers(("ETag" = String, description = "The first revision."))),
        (status = BAD_REQUEST, description = "malformed_body"),
        (status = NOT_FOUND, description = "not_found"),
        (status = CONFLICT, description = "already_sent, too_many_drafts"),
        (status = PRECONDITION_FAILED, description = "changed_meanwhile"),
        (status = PRECONDITION_REQUIRED, description = "precondition_required")
    )
)]
async fn keep(
    State(app): State<App>,
    Activated(account): Activated,
    PathPart(id): PathPart,
    headers: HeaderMap,
    JsonBody(draft): JsonBody<SaveDraft>,
) -> Result<(StatusCode, Tagged<Saved>), Refusal> {
    let id = SubmissionId::parse(&id).map_err(|_| DraftError::Id)?;
    let seen = seen(&headers).ok_or_else(|| {
        let refusal = Refusal::new(StatusCode::PRECONDITION_REQUIRED, ProblemCode::PreconditionRequired);
        refusal.with_detail(
            "send If-None-Match: * for a new draft, else If-Match with the ETag that was seen last",
        )
    })?;
    let saved = save::save(&app, &account, id, seen, &draft).await?;
    let status = if seen == Seen::Nothing { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, (tag(saved.revision), Json(saved))))
}

/// Delete a draft. To delete it twice is no error.
#[utoipa::path(
    delete,
    path = "/drafts/{id}",
    operation_id = "delete_draft",
    tag = "drafts",
    security(("session" = ["activated"])),
    params(("id" = SubmissionId, Path, description = "The id under which the form will be sent.",
        example = "019ac000-0000-7000-8000-000000000004")),
    responses(
        (status = NO_CONTENT, description = "There is no such draft now."),
        (status = NOT_FOUND, description = "not_found")
    )
)]
async fn discard(
    State(app): State<App>,
    Activated(account): Activated,
    PathPart(id): PathPart,
) -> Result<StatusCode, Refusal> {
    let id = SubmissionId::parse(&id).map_err(|_| Refusal::not_found())?;
    save::discard(&app, &account, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn tag(revision: i64) -> [(HeaderName, String); 1] {
    [(header::ETAG, format!("\"{revision}\""))]
}

/// What the caller has seen, by the one precondition that it sent.
fn seen(headers: &HeaderMap) -> Option<Seen> {
    let values = |name| headers.get_all(name).iter().map(|value| value.to_str().map(str::trim));
    let mut sent = values(header::IF_NONE_MATCH).chain(values(header::IF_MATCH));
    let (value, None) = (sent.next()?.ok()?, sent.next()) else { return None };
    if headers.contains_key(header::IF_NONE_MATCH) {
        return (value == "*").then_some(Seen::Nothing);
    }
    let value = value.strip_prefix("W/").unwrap_or(value); // A proxy that compresses weakens the tag.
    let digits = value.strip_prefix('"')?.strip_suffix('"')?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok().map(Seen::Revision))?
}
