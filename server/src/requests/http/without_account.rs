//! Who sends, asks for, or claims a form that may have come without an account.

use crate::accounts::{Account, Activated};
use crate::app::App;
use crate::http::body::JsonBody;
use crate::http::client_address::ClientAddress;
use crate::http::path_part::PathPart;
use crate::http::problem::Refusal;
use crate::requests::claim::claim as claim_request;
use crate::requests::sender::{ClaimHash, Nobody, Owner, Sender};
use axum::extract::{FromRequestParts as _, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use shared::CLAIM_SECRET;
use shared::id::SubmissionId;
use shared::requests::{Claim, WithoutAccount};

/// Who sends a form. One without an account is nobody's, whoever is signed in: the session is not looked at.
pub async fn sender(
    app: &App,
    parts: &mut Parts,
    without: Option<&WithoutAccount>,
) -> Result<Sender, Refusal> {
    let Some(sent) = without else {
        let Activated(account) = Activated::from_request_parts(parts, app).await?;
        return Ok(Sender::Resident(account));
    };
    let client = ClientAddress::from_request_parts(parts, app).await?;
    Ok(Sender::Nobody(Nobody::parse(sent, client)?))
}

/// Who asks what became of a form.
pub enum Asker {
    Resident(Account),
    /// Who knows its secret.
    Nobody(ClaimHash),
}

impl Asker {
    pub fn owner(&self) -> Owner<'_> {
        match self {
            Self::Resident(account) => Owner::Account(&account.id),
            Self::Nobody(secret) => Owner::Claim(secret),
        }
    }
}

/// Who asks what became of a form. Where a secret is sent along the session is not looked at.
pub async fn asker(app: &App, parts: &mut Parts) -> Result<Asker, Refusal> {
    let Some(sent) = parts.headers.get(CLAIM_SECRET) else {
        let Activated(account) = Activated::from_request_parts(parts, app).await?;
        return Ok(Asker::Resident(account));
    };
    let secret = sent.to_str().ok().and_then(|sent| ClaimHash::parse(sent).ok());
    secret.map(Asker::Nobody).ok_or_else(Refusal::not_found)
}

/// Take what was sent without an account into one's own. To do so twice is no error.
#[utoipa::path(
    post,
    path = "/submissions/{id}/claim",
    operation_id = "claim_submission",
    tag = "requests",
    security(("session" = ["activated"])),
    params(("id" = SubmissionId, Path, description = "The id of the sending.",
        example = "019ac000-0000-7000-8000-000000000001")),
    request_body = Claim,
    responses(
        (status = NO_CONTENT, description = "It is in the account."),
        (status = NOT_FOUND, description = "not_found")
    )
)]
pub async fn claim(
    State(app): State<App>,
    Activated(account): Activated,
    PathPart(id): PathPart,
    JsonBody(sent): JsonBody<Claim>,
) -> Result<StatusCode, Refusal> {
    let id = SubmissionId::parse(&id).map_err(|_| Refusal::not_found())?;
    claim_request(&app, &account, id, &ClaimHash::parse(&sent.secret)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
