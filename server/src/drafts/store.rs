use crate::clock::AHEAD_MS;
use crate::db::{Db, DbError, Row, Tx, Value};
use crate::jobs::BATCH;
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

/// What is known under the id of a form.
pub enum Found {
    Draft(KeptDraft),
    /// The form was sent.
    Sent,
}

/// Returns the first revision; `None` where the id is taken, the form was sent, or the account has as many drafts as it may.
///
/// Whoever asks holds the account, so that of two at a time the second counts the first.
pub async fn insert(tx: &mut Tx, new: &NewContent<'_>, most: i64) -> Result<Option<i64>, DbError> {
    let sql = "INSERT INTO drafts (id, account_id, service, version, answers, revision, saved_at_ms) \
               SELECT $1, $2, $3, $4, $5, $6, $7 WHERE (SELECT COUNT(*) FROM drafts \
               WHERE account_id = $2) < $8 AND NOT EXISTS (SELECT id FROM requests WHERE submission_id = $1) \
               ON CONFLICT (id) DO NOTHING RETURNING revision";
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
               WHERE id = $1 AND account_id = $2 AND service = $6 AND revision = $7 \
               AND NOT EXISTS (SELECT id FROM requests WHERE submission_id = $1) RETURNING revision";
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

/// What a resident has under this id: a draft, or a request.
pub async fn find(db: &Db, account: &str, id: &str) -> Result<Option<Found>, DbError> {
    let sql = "SELECT id FROM requests WHERE submission_id = $1 AND account_id = $2";
    if db.fetch_optional(sql, &[id.into(), account.into()]).await?.is_some() {
        return Ok(Some(Found::Sent));
    }
    let sql = "SELECT id, service, version, answers, revision, saved_at_ms FROM drafts \
               WHERE id = $1 AND account_id = $2";
    let row = db.fetch_optional(sql, &[id.into(), account.into()]).await?;
    row.map(|row| draft(&row).map(Found::Draft)).transpose()
}

/// A resident's own drafts, saved last first.
pub async fn list(db: &Db, account: &str) -> Result<Vec<KeptDraft>, DbError> {
    let sql = "SELECT id, service, version, answers, revision, saved_at_ms FROM drafts WHERE account_id = $1 \
               AND NOT EXISTS (SELECT id FROM requests WHERE submission_id = drafts.id) \
               ORDER BY saved_at_ms DESC, id DESC";
    db.fetch_all(sql, &[account.into()]).await?.iter().map(draft).collect()
}

pub async fn count(db: &Db, account: &str) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) AS n FROM drafts WHERE account_id = $1";
    let row = db.fetch_optional(sql, &[account.into()]).await?;
    row.map_or(Ok(0), |row| row.integer("n"))
}

pub async fn delete(db: &Db, account: &str, id: &str) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    let sql = "DELETE FROM drafts WHERE id = $1 AND account_id = $2";
    tx.execute(sql, &[id.into(), account.into()]).await?;
    tx.commit().await
}

/// Deletes a resident's draft, if there is one. Returns `false` where it is somebody else's: then nothing of this is to be kept.
///
/// One that another instance begins at this moment may be left: with the request beside it, it is no draft any more, and goes
/// when it is old.
pub async fn end(tx: &mut Tx, account: &str, id: &str) -> Result<bool, DbError> {
    let ended =
        tx.fetch_optional("DELETE FROM drafts WHERE id = $1 RETURNING account_id", &[id.into()]).await?;
    Ok(ended.map(|row| row.text("account_id")).transpose()?.is_none_or(|owner| owner == account))
}

pub async fn delete_saved_before(tx: &mut Tx, at_ms: i64) -> Result<u64, DbError> {
    let sql = "DELETE FROM drafts WHERE saved_at_ms < $1 \
               AND id IN (SELECT id FROM drafts WHERE saved_at_ms < $1 LIMIT $2)";
    tx.execute(sql, &[at_ms.into(), BATCH.into()]).await
}

/// What a clock saved that was ahead was saved now. Returns how many.
pub async fn take_dates_back(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let sql = "UPDATE drafts SET saved_at_ms = $1 WHERE saved_at_ms > $2";
    tx.execute(sql, &[now_ms.into(), (now_ms + AHEAD_MS).into()]).await
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
