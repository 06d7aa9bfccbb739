pub mod events;
mod found;

pub use found::{
    ListState, Move, StoredRequest, find, find_and_hold, find_any_and_hold, find_by_id, list, move_to,
};

use super::error::RequestError;
use super::sender::{ClaimHash, Owner};
use crate::db::{Db, DbError, Tx};
use shared::civil_date::CivilDate;
use shared::requests::{Received, Reference, Status};

pub struct NewRequest {
    pub id: String,
    pub submission_id: String,
    pub reference: Reference,
    /// Of the account that it is in; without one there is the hash.
    pub account_id: Option<String>,
    pub claim_hash: Option<ClaimHash>,
    pub contact_email: Option<String>,
    pub service: String,
    pub version: i64,
    /// The checked answers, as JSON.
    pub answers: String,
    pub payload_hash: String,
    pub status: Status,
    pub received_at_ms: i64,
    /// By when the council wants to have dealt with it.
    pub due_on: Option<CivilDate>,
}

/// A sending that led to a request.
pub struct KnownSubmission {
    account_id: Option<String>,
    claim_hash: Option<String>,
    payload_hash: String,
    received: Received,
}

impl KnownSubmission {
    fn is_of(&self, owner: Owner) -> bool {
        match owner {
            Owner::Account(id) => self.account_id.as_deref() == Some(id),
            Owner::Claim(hash) => self.claim_hash.as_deref() == Some(hash.as_str()),
        }
    }

    /// The same answer again for whoever sent it; to everybody else it does not exist.
    pub fn answer_to(self, owner: Owner, payload_hash: &str) -> Result<Received, RequestError> {
        if !self.is_of(owner) {
            return Err(RequestError::NotFound);
        }
        if self.payload_hash != payload_hash {
            return Err(RequestError::OtherPayload);
        }
        Ok(self.received)
    }

    /// As [`Self::answer_to`], where nothing was sent along.
    pub fn shown_to(self, owner: Owner) -> Option<Received> {
        self.is_of(owner).then_some(self.received)
    }
}

/// Returns `false` where the submission is known already, or the reference is taken.
pub async fn insert(tx: &mut Tx, new: &NewRequest) -> Result<bool, DbError> {
    let sql = "INSERT INTO requests (id, submission_id, reference, account_id, service, version, answers, \
               payload_hash, status, received_at_ms, status_changed_at_ms, due_on, claim_hash, contact_email) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13) ON CONFLICT DO NOTHING";
    let values = [
        new.id.as_str().into(),
        new.submission_id.as_str().into(),
        new.reference.as_str().into(),
        new.account_id.clone().into(),
        new.service.as_str().into(),
        new.version.into(),
        new.answers.as_str().into(),
        new.payload_hash.as_str().into(),
        new.status.as_str().into(),
        new.received_at_ms.into(),
        new.due_on.map(|day| day.to_string()).into(),
        new.claim_hash.as_ref().map(|hash| hash.as_str().to_owned()).into(),
        new.contact_email.clone().into(),
    ];
    Ok(tx.execute(sql, &values).await? > 0)
}

/// Takes what is nobody's into an account. Returns the request's id; `None` where there is nothing under this id, with this secret, that
/// is nobody's.
pub async fn claim(
    tx: &mut Tx,
    submission_id: &str,
    secret: &ClaimHash,
    account: &str,
) -> Result<Option<String>, DbError> {
    let sql = "UPDATE requests SET account_id = $3, claim_hash = $4, contact_email = $4 WHERE submission_id = $1 \
               AND claim_hash = $2 AND account_id IS NULL RETURNING id";
    let none: Option<String> = None;
    let values = [submission_id.into(), secret.as_str().into(), account.into(), none.into()];
    tx.fetch_optional(sql, &values).await?.map(|row| row.text("id")).transpose()
}

/// Writes to another address from now on about what is nobody's, for somebody who was found to know its secret. Returns the request's
/// id; `None` where there is nothing to correct.
pub async fn correct_email(
    tx: &mut Tx,
    submission_id: &str,
    email: Option<&str>,
) -> Result<Option<String>, DbError> {
    let sql = "UPDATE requests SET contact_email = $2 WHERE submission_id = $1 AND account_id IS NULL \
               AND COALESCE(contact_email, '') <> COALESCE($2, '') RETURNING id";
    let values = [submission_id.into(), email.map(str::to_owned).into()];
    tx.fetch_optional(sql, &values).await?.map(|row| row.text("id")).transpose()
}

pub async fn find_submission(db: &Db, submission_id: &str) -> Result<Option<KnownSubmission>, DbError> {
    let sql = "SELECT account_id, claim_hash, payload_hash, reference, received_at_ms, due_on FROM requests \
               WHERE submission_id = $1";
    let row = db.fetch_optional(sql, &[submission_id.into()]).await?;
    row.map(|row| {
        Ok(KnownSubmission {
            account_id: row.optional_text("account_id")?,
            claim_hash: row.optional_text("claim_hash")?,
            payload_hash: row.text("payload_hash")?,
            received: Received {
                reference: row.text("reference")?,
                received_at_ms: row.integer("received_at_ms")?,
                due_on: row.optional_text("due_on")?.as_deref().and_then(CivilDate::from_iso),
            },
        })
    })
    .transpose()
}
