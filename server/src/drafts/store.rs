use crate::db::{Db, DbError, Row, Tx, Value};
use shared::drafts::KeptDraft;

pub struct NewContent<'a> {
    pub id: String,
    pub account: &'a str,
    pub service: &'a str,
    pub version: i64,
    /// As JSON.
    pub answers: String,
    pub saved_at_ms: i64,
}

pub struct Stored {
    pub draft: KeptDraft,
    pub sent_at_ms: Option<i64>,
}

/// A form that was sent.
pub struct Sent<'a> {
    pub id: &'a str,
    pub account: &'a str,
    pub service: &'a str,
    pub version: i64,
}

/// Returns the first revision; `None` where the id is taken, or the account has as many drafts as it may.
///
/// Whoever asks holds the account, so that of two at a time the second counts the first.
pub async fn insert(tx: &mut Tx, new: &NewContent<'_>, most: i64) -> Result<Option<i64>, DbError> {
    let sql = "INSERT INTO drafts (id, account_id, service, version, answers, revision, saved_at_ms) \
               SELECT $1, $2, $3, $4, $5, $6, $7 WHERE (SELECT COUNT(*) FROM drafts \
               WHERE account_id = $2 AND sent_at_ms IS NULL) < $8 ON CONFLICT (id) DO NOTHING RETURNING revision";
    let values = [
        new.id.as_str().into(),
        new.account.into(),
        new.service.into(),
        new.version.into(),
        new.answers.as_str().into(),
        1_i64.into(),
        new.saved_at_ms.into(),
        most.into(),
    ];
    revision(tx, sql, &values).await
}

/// Returns the next revision; `None` where the draft is not at the one that was seen.
pub async fn update(tx: &mut Tx, new: &NewContent<'_>, seen: i64) -> Result<Option<i64>, DbError> {
    let sql = "UPDATE drafts SET version = $3, answers = $4, saved_at_ms = $5, revision = revision + 1 \
               WHERE id = $1 AND account_id = $2 AND service = $6 AND revision = $7 AND sent_at_ms IS NULL \
               RETURNING revision";
    let values = [
        new.id.as_str().into(),
        new.account.into(),
        new.version.into(),
        new.answers.as_str().into(),
        new.saved_at_ms.into(),
        new.service.into(),
        seen.into(),
    ];
    revision(tx, sql, &values).await
}

async fn revision(tx: &mut Tx, sql: &'static str, values: &[Value]) -> Result<Option<i64>, DbError> {
    let row = tx.fetch_optional(sql, values).await?;
    row.map(|row| row.integer("revision")).transpose()
}

/// A resident's own draft, sent or not.
pub async fn find(db: &Db, account: &str, id: &str) -> Result<Option<Stored>, DbError> {
    let sql = "SELECT id, service, version, answers, revision, saved_at_ms, sent_at_ms FROM drafts \
               WHERE id = $1 AND account_id = $2";
    let row = db.fetch_optional(sql, &[id.into(), account.into()]).await?;
    row.map(|row| Ok(Stored { draft: draft(&row)?, sent_at_ms: row.optional_integer("sent_at_ms")? }))
        .transpose()
}

/// A resident's own drafts that were not sent, saved last first.
pub async fn list(db: &Db, account: &str) -> Result<Vec<KeptDraft>, DbError> {
    let sql = "SELECT id, service, version, answers, revision, saved_at_ms FROM drafts \
               WHERE account_id = $1 AND sent_at_ms IS NULL ORDER BY saved_at_ms DESC, id DESC";
    db.fetch_all(sql, &[account.into()]).await?.iter().map(draft).collect()
}

pub async fn count(db: &Db, account: &str) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) AS n FROM drafts WHERE account_id = $1 AND sent_at_ms IS NULL";
    let row = db.fetch_optional(sql, &[account.into()]).await?;
    row.map_or(Ok(0), |row| row.integer("n"))
}

pub async fn delete(db: &Db, account: &str, id: &str) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    let sql = "DELETE FROM drafts WHERE id = $1 AND account_id = $2 AND sent_at_ms IS NULL";
    tx.execute(sql, &[id.into(), account.into()]).await?;
    tx.commit().await
}

/// Empties the draft and marks it as sent; where there was none, leaves the mark alone.
///
/// Returns `false` where the draft is somebody else's.
pub async fn end(tx: &mut Tx, sent: Sent<'_>, at_ms: i64) -> Result<bool, DbError> {
    let sql = "INSERT INTO drafts (id, account_id, service, version, answers, revision, saved_at_ms, sent_at_ms) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (id) DO UPDATE \
               SET answers = $5, revision = drafts.revision + 1, sent_at_ms = $7 \
               WHERE drafts.account_id = $2";
    let values = [
        sent.id.into(),
        sent.account.into(),
        sent.service.into(),
        sent.version.into(),
        "{}".into(),
        1_i64.into(),
        at_ms.into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
}

pub async fn delete_saved_before(tx: &mut Tx, at_ms: i64) -> Result<u64, DbError> {
    tx.execute("DELETE FROM drafts WHERE saved_at_ms < $1", &[at_ms.into()]).await
}

fn draft(row: &Row) -> Result<KeptDraft, DbError> {
    Ok(KeptDraft {
        id: row.text("id")?,
        service: row.text("service")?,
        version: u32::try_from(row.integer("version")?).map_err(|_| DbError::unreadable("version"))?,
        answers: serde_json::from_str(&row.text("answers")?).map_err(|_| DbError::unreadable("answers"))?,
        revision: row.integer("revision")?,
        saved_at_ms: row.integer("saved_at_ms")?,
    })
}
