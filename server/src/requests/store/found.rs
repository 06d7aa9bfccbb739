use super::super::list::Key;
use crate::accounts::Account;
use crate::db::{Db, DbError, Row, Tx};
use shared::requests::{Reference, Status};

/// A request with what is needed to show it.
pub struct StoredRequest {
    pub id: String,
    pub reference: String,
    /// `None`: it was sent without one.
    pub account_id: Option<String>,
    /// Where its sender is written to, where it is in no account.
    pub contact_email: Option<String>,
    pub service: String,
    pub version: i64,
    pub answers: String,
    pub status: Status,
    pub received_at_ms: i64,
    pub status_changed_at_ms: i64,
    /// A day.
    pub due_on: Option<String>,
    pub closed_at_ms: Option<i64>,
    pub delete_at_ms: Option<i64>,
}

/// Which of a resident's requests are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListState {
    All,
    Open,
    Closed,
}

/// Where a request comes to stand, and until when it is kept.
pub struct Move<'a> {
    pub to: Status,
    pub at_ms: i64,
    pub due_on: Option<&'a str>,
    pub closed_at_ms: Option<i64>,
    pub delete_at_ms: Option<i64>,
}

const ALL: &str = "SELECT id, reference, account_id, contact_email, service, version, answers, status, received_at_ms, \
    status_changed_at_ms, due_on, closed_at_ms, delete_at_ms FROM requests WHERE account_id = $1 \
    AND (status_changed_at_ms, id) < ($2, $3) ORDER BY status_changed_at_ms DESC, id DESC LIMIT $4";
const OPEN: &str = "SELECT id, reference, account_id, contact_email, service, version, answers, status, received_at_ms, \
    status_changed_at_ms, due_on, closed_at_ms, delete_at_ms FROM requests WHERE account_id = $1 \
    AND closed_at_ms IS NULL \
    AND (status_changed_at_ms, id) < ($2, $3) ORDER BY status_changed_at_ms DESC, id DESC LIMIT $4";
const CLOSED: &str = "SELECT id, reference, account_id, contact_email, service, version, answers, status, received_at_ms, \
    status_changed_at_ms, due_on, closed_at_ms, delete_at_ms FROM requests WHERE account_id = $1 \
    AND closed_at_ms IS NOT NULL \
    AND (status_changed_at_ms, id) < ($2, $3) ORDER BY status_changed_at_ms DESC, id DESC LIMIT $4";

/// A resident's own requests, newest change first, from behind a key on.
pub async fn list(
    db: &Db,
    account: &Account,
    state: ListState,
    after: &Key,
    most: i64,
) -> Result<Vec<StoredRequest>, DbError> {
    let sql = match state {
        ListState::All => ALL,
        ListState::Open => OPEN,
        ListState::Closed => CLOSED,
    };
    let values =
        [account.id.as_str().into(), after.changed_at_ms.into(), after.id.as_str().into(), most.into()];
    db.fetch_all(sql, &values).await?.iter().map(stored).collect()
}

/// A resident's own request.
pub async fn find(
    db: &Db,
    account: &Account,
    reference: &Reference,
) -> Result<Option<StoredRequest>, DbError> {
    let sql = "SELECT id, reference, account_id, contact_email, service, version, answers, status, received_at_ms, \
               status_changed_at_ms, due_on, closed_at_ms, delete_at_ms FROM requests \
               WHERE reference = $1 AND account_id = $2";
    let values = [reference.as_str().into(), account.id.as_str().into()];
    db.fetch_optional(sql, &values).await?.map(|row| stored(&row)).transpose()
}

/// Any request, for the letters about it.
pub async fn find_by_id(db: &Db, id: &str) -> Result<Option<StoredRequest>, DbError> {
    let sql = "SELECT id, reference, account_id, contact_email, service, version, answers, status, received_at_ms, \
               status_changed_at_ms, due_on, closed_at_ms, delete_at_ms FROM requests WHERE id = $1";
    db.fetch_optional(sql, &[id.into()]).await?.map(|row| stored(&row)).transpose()
}

/// A resident's own request as it is now, kept so until the end of the transaction.
pub async fn find_and_hold(
    tx: &mut Tx,
    account: &Account,
    reference: &Reference,
) -> Result<Option<StoredRequest>, DbError> {
    let sql = "UPDATE requests SET status = status WHERE reference = $1 AND account_id = $2 \
               RETURNING id, reference, account_id, contact_email, service, version, answers, status, received_at_ms, \
               status_changed_at_ms, due_on, closed_at_ms, delete_at_ms";
    let values = [reference.as_str().into(), account.id.as_str().into()];
    tx.fetch_optional(sql, &values).await?.map(|row| stored(&row)).transpose()
}

/// As [`find_and_hold`], any request, for the council.
pub async fn find_any_and_hold(tx: &mut Tx, reference: &Reference) -> Result<Option<StoredRequest>, DbError> {
    let sql = "UPDATE requests SET status = status WHERE reference = $1 \
               RETURNING id, reference, account_id, contact_email, service, version, answers, status, received_at_ms, \
               status_changed_at_ms, due_on, closed_at_ms, delete_at_ms";
    tx.fetch_optional(sql, &[reference.as_str().into()]).await?.map(|row| stored(&row)).transpose()
}

/// Moves a request that is held.
pub async fn move_to(tx: &mut Tx, id: &str, to: &Move<'_>) -> Result<(), DbError> {
    let sql = "UPDATE requests SET status = $2, status_changed_at_ms = $3, due_on = $4, closed_at_ms = $5, \
               delete_at_ms = $6 WHERE id = $1";
    let values = [
        id.into(),
        to.to.as_str().into(),
        to.at_ms.into(),
        to.due_on.map(str::to_owned).into(),
        to.closed_at_ms.into(),
        to.delete_at_ms.into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(())
}

fn stored(row: &Row) -> Result<StoredRequest, DbError> {
    let status = Status::parse(&row.text("status")?).ok_or_else(|| DbError::unreadable("status"))?;
    Ok(StoredRequest {
        id: row.text("id")?,
        reference: row.text("reference")?,
        account_id: row.optional_text("account_id")?,
        contact_email: row.optional_text("contact_email")?,
        service: row.text("service")?,
        version: row.integer("version")?,
        answers: row.text("answers")?,
        status,
        received_at_ms: row.integer("received_at_ms")?,
        status_changed_at_ms: row.integer("status_changed_at_ms")?,
        due_on: row.optional_text("due_on")?,
        closed_at_ms: row.optional_integer("closed_at_ms")?,
        delete_at_ms: row.optional_integer("delete_at_ms")?,
    })
}
