use super::error::DraftError;
use super::save::{self, Seen};
use crate::accounts::Activated;
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::path_part::PathPart;
use crate::http::problem::Refusal;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::routing::get;
use axum::{Json, Router};
use shared::drafts::{DraftList, KeptDraft, SaveDraft, Saved};
use shared::id::SubmissionId;
use shared::problem::ProblemCode;

pub fn routes() -> Router<App> {
    Router::new().route("/drafts", get(list)).route("/drafts/{id}", get(show).put(keep).delete(discard))
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

async fn list(State(app): State<App>, Activated(account): Activated) -> Result<Json<DraftList>, Refusal> {
    Ok(Json(save::list(&app, &account).await?))
}

async fn show(
    State(app): State<App>,
    Activated(account): Activated,
    PathPart(id): PathPart,
) -> Result<Tagged<KeptDraft>, Refusal> {
    let id = SubmissionId::parse(&id).map_err(|_| Refusal::not_found())?;
    let draft = save::show(&app, &account, id).await?;
    Ok((tag(draft.revision), Json(draft)))
}

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
    let digits = value.strip_prefix('"')?.strip_suffix('"')?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok().map(Seen::Revision))?
}
