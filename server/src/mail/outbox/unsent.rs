//! The letters that did not leave, for the people who run the server. Nothing of it names a person.

use crate::db::{Db, DbError, Row, Tx};
use jiff::Timestamp;

/// A letter that waits or was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    pub id: String,
    pub kind: String,
    pub attempts: i64,
    /// `None`: it was set aside, and nobody tries any more.
    pub next_try_at_ms: Option<i64>,
    /// Why the last try failed.
    pub trouble: Option<String>,
}

/// Oldest first.
pub async fn unsent(db: &Db) -> Result<Vec<Unsent>, DbError> {
    let sql = "SELECT id, kind, attempts, state, due_at_ms, trouble FROM letters \
               WHERE state IN ('waiting', 'set_aside') ORDER BY id";
    db.fetch_all(sql, &[]).await?.iter().map(read).collect()
}

/// Lets a letter that was set aside be tried again from now on. Returns whether there is such a letter.
pub async fn retry(db: &Db, id: &str, now_ms: i64) -> Result<bool, DbError> {
    let mut tx = db.begin().await?;
    let sql = "UPDATE letters SET state = 'waiting', due_at_ms = $2, tried_since_ms = $2, attempts = 0, \
               settled_at_ms = NULL WHERE id = $1 AND state = 'set_aside'";
    let touched = tx.execute(sql, &[id.into(), now_ms.into()]).await?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// As [`retry`], for the last letter of a kind about a subject, in the transaction of a deed. Returns whether there is one.
pub async fn retry_about(tx: &mut Tx, kind: &str, subject_id: &str, now_ms: i64) -> Result<bool, DbError> {
    let sql = "UPDATE letters SET state = 'waiting', due_at_ms = $3, tried_since_ms = $3, attempts = 0, \
               settled_at_ms = NULL WHERE kind = $1 AND subject_id = $2 AND state = 'set_aside' AND issue = (SELECT MAX(issue) \
               FROM letters WHERE kind = $1 AND subject_id = $2 AND state = 'set_aside')";
    Ok(tx.execute(sql, &[kind.into(), subject_id.into(), now_ms.into()]).await? > 0)
}

/// As [`retry`], for every letter that was set aside. Returns how many.
pub async fn retry_all(db: &Db, now_ms: i64) -> Result<u64, DbError> {
    let mut tx = db.begin().await?;
    let sql = "UPDATE letters SET state = 'waiting', due_at_ms = $1, tried_since_ms = $1, attempts = 0, \
               settled_at_ms = NULL WHERE state = 'set_aside'";
    let touched = tx.execute(sql, &[now_ms.into()]).await?;
    tx.commit().await?;
    Ok(touched)
}

fn read(row: &Row) -> Result<Unsent, DbError> {
    let is_waiting = row.text("state")? == "waiting";
    Ok(Unsent {
        id: row.text("id")?,
        kind: row.text("kind")?,
        attempts: row.integer("attempts")?,
        next_try_at_ms: Some(row.integer("due_at_ms")?).filter(|_| is_waiting),
        trouble: row.optional_text("trouble")?,
    })
}

impl std::fmt::Display for Unsent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { id, kind, attempts, .. } = self;
        write!(f, "{id}  {kind}  tries: {attempts}")?;
        match self.next_try_at_ms.and_then(|at_ms| Timestamp::from_millisecond(at_ms).ok()) {
            Some(next) => write!(f, "  next: {next:.0}")?,
            None => f.write_str("  set aside")?,
        }
        write!(f, "  last: {}", self.trouble.as_deref().unwrap_or("-"))
    }
}
