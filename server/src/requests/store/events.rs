use crate::db::{Db, DbError, Row, Tx};
use shared::requests::{Reason, Status, Writer};

/// What happened to a request.
#[derive(Debug, Clone)]
pub struct StoredEvent {
    pub id: String,
    pub request_id: String,
    /// Where it stands since then.
    pub status: Status,
    pub writer: Writer,
    pub reason: Option<Reason>,
    /// A day.
    pub due_on: Option<String>,
    pub note: Option<String>,
    pub at_ms: i64,
}

/// `false`: the id is known already. Whoever asks holds the request, so that no two get one number.
pub async fn insert(tx: &mut Tx, event: &StoredEvent) -> Result<bool, DbError> {
    let sql = "INSERT INTO request_events (id, request_id, number, status, writer, reason, due_on, note, at_ms) \
               VALUES ($1, $2, (SELECT COUNT(*) FROM request_events WHERE request_id = $2) + 1, $3, $4, $5, $6, $7, $8) \
               ON CONFLICT (id) DO NOTHING RETURNING id";
    let values = [
        event.id.as_str().into(),
        event.request_id.as_str().into(),
        event.status.as_str().into(),
        event.writer.as_str().into(),
        event.reason.map(|reason| reason.as_str().to_owned()).into(),
        event.due_on.clone().into(),
        event.note.clone().into(),
        event.at_ms.into(),
    ];
    Ok(tx.fetch_optional(sql, &values).await?.is_some())
}

/// How many of them its owner wrote.
pub async fn count_of_resident(tx: &mut Tx, request: &str) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) AS n FROM request_events WHERE request_id = $1 AND writer = 'resident'";
    tx.fetch_optional(sql, &[request.into()]).await?.map_or(Ok(0), |row| row.integer("n"))
}

pub async fn ids_of(tx: &mut Tx, request: &str) -> Result<Vec<String>, DbError> {
    let sql = "SELECT id FROM request_events WHERE request_id = $1";
    tx.fetch_all(sql, &[request.into()]).await?.iter().map(|row| row.text("id")).collect()
}

const FIND: &str = "SELECT id, request_id, status, writer, reason, due_on, note, at_ms FROM request_events \
    WHERE id = $1";

pub async fn find(db: &Db, id: &str) -> Result<Option<StoredEvent>, DbError> {
    db.fetch_optional(FIND, &[id.into()]).await?.map(|row| event(&row)).transpose()
}

/// As [`find`], for whoever holds its request.
pub async fn find_held(tx: &mut Tx, id: &str) -> Result<Option<StoredEvent>, DbError> {
    tx.fetch_optional(FIND, &[id.into()]).await?.map(|row| event(&row)).transpose()
}

/// What the council wrote last of a request that is held, since it came to where it stands.
pub async fn last_note(tx: &mut Tx, request: &str, stands: Status) -> Result<Option<String>, DbError> {
    let sql = "SELECT note FROM request_events WHERE request_id = $1 AND writer = 'council' AND note IS NOT NULL \
               AND number > COALESCE((SELECT MAX(number) FROM request_events WHERE request_id = $1 AND status <> $2), 0) \
               ORDER BY number DESC LIMIT 1";
    let row = tx.fetch_optional(sql, &[request.into(), stands.as_str().into()]).await?;
    row.map(|row| row.text("note")).transpose()
}

/// What happened to a request after it was received, newest first.
pub async fn of(db: &Db, request: &str) -> Result<Vec<StoredEvent>, DbError> {
    let sql = "SELECT id, request_id, status, writer, reason, due_on, note, at_ms FROM request_events \
               WHERE request_id = $1 ORDER BY number DESC";
    db.fetch_all(sql, &[request.into()]).await?.iter().map(event).collect()
}

fn event(row: &Row) -> Result<StoredEvent, DbError> {
    let reason = row.optional_text("reason")?;
    let reason = reason.map(|word| Reason::parse(&word).ok_or_else(|| DbError::unreadable("reason")));
    Ok(StoredEvent {
        id: row.text("id")?,
        request_id: row.text("request_id")?,
        status: Status::parse(&row.text("status")?).ok_or_else(|| DbError::unreadable("status"))?,
        writer: Writer::parse(&row.text("writer")?).ok_or_else(|| DbError::unreadable("writer"))?,
        reason: reason.transpose()?,
        due_on: row.optional_text("due_on")?,
        note: row.optional_text("note")?,
        at_ms: row.integer("at_ms")?,
    })
}
