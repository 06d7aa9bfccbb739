pub mod events;
mod found;

pub use found::{ListState, Move, StoredRequest, find, find_any, find_by_id, hold, list, move_to};

use super::error::RequestError;
use crate::accounts::Account;
use crate::db::{Db, DbError, Tx};
use shared::requests::{Received, Reference, Status};

pub struct NewRequest {
    pub id: String,
    pub submission_id: String,
    pub reference: Reference,
    pub account_id: String,
    pub service: String,
    pub version: i64,
    /// The checked answers, as JSON.
    pub answers: String,
    pub payload_hash: String,
    pub status: Status,
    pub received_at_ms: i64,
    /// A day: by when the council wants to have dealt with it.
    pub due_on: Option<String>,
}

/// A sending that led to a request.
pub struct KnownSubmission {
    account_id: String,
    payload_hash: String,
    received: Received,
}

impl KnownSubmission {
    /// The same answer again for the person who sent it; to everybody else it does not exist.
    pub fn answer_to(self, account: &Account, payload_hash: &str) -> Result<Received, RequestError> {
        if self.account_id != account.id {
            return Err(RequestError::NotFound);
        }
        if self.payload_hash != payload_hash {
            return Err(RequestError::OtherPayload);
        }
        Ok(self.received)
    }

    /// As [`Self::answer_to`], where nothing was sent along.
    pub fn shown_to(self, account: &Account) -> Option<Received> {
        (self.account_id == account.id).then_some(self.received)
    }
}

/// Returns `false` where the submission is known already, or the reference is taken.
pub async fn insert(tx: &mut Tx, new: &NewRequest) -> Result<bool, DbError> {
    let sql = "INSERT INTO requests (id, submission_id, reference, account_id, service, version, answers, \
               payload_hash, status, received_at_ms, status_changed_at_ms, due_on) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11) ON CONFLICT DO NOTHING RETURNING id";
    let values = [
        new.id.as_str().into(),
        new.submission_id.as_str().into(),
        new.reference.as_str().into(),
        new.account_id.as_str().into(),
        new.service.as_str().into(),
        new.version.into(),
        new.answers.as_str().into(),
        new.payload_hash.as_str().into(),
        new.status.as_str().into(),
        new.received_at_ms.into(),
        new.due_on.clone().into(),
    ];
    Ok(tx.fetch_optional(sql, &values).await?.is_some())
}

pub async fn find_submission(db: &Db, submission_id: &str) -> Result<Option<KnownSubmission>, DbError> {
    let sql =
        "SELECT account_id, payload_hash, reference, received_at_ms FROM requests WHERE submission_id = $1";
    let row = db.fetch_optional(sql, &[submission_id.into()]).await?;
    row.map(|row| {
        Ok(KnownSubmission {
            account_id: row.text("account_id")?,
            payload_hash: row.text("payload_hash")?,
            received: Received {
                reference: row.text("reference")?,
                received_at_ms: row.integer("received_at_ms")?,
            },
        })
    })
    .transpose()
}
