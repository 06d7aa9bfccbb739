//! The statements on leased letters. Each after the claim holds only while its lease is the last one.

use super::DueLetter;
use crate::app::App;
use crate::clock::millis;
use crate::db::{DbError, Row, Value};

/// A sender has the longest try and this much more before another may take the letter over: for making the words, for the
/// last look, and for clocks that differ.
const LEASE_MARGIN_MS: i64 = 20_000;

/// Makes every letter due that waits. For a start where no other sender can be at work: whoever leased one is gone.
pub async fn take_up_again(app: &App) -> Result<(), DbError> {
    let mut tx = app.db.begin().await?;
    let sql = "UPDATE letters SET due_at_ms = $1 WHERE state = 'waiting' AND due_at_ms > $1";
    tx.execute(sql, &[app.now_ms().into()]).await?;
    tx.commit().await
}

/// Takes the letter that is due longest, of those that grow stale first, and keeps it from every other sender until the lease
/// ends.
pub async fn claim(app: &App) -> Result<Option<DueLetter>, DbError> {
    while is_any_due(app).await? {
        if let Some(due) = lease(app).await? {
            return Ok(Some(due));
        } // Another sender was faster: there may be more.
    }
    Ok(None)
}

/// Asked first, so that looking for letters takes no turn at writing.
async fn is_any_due(app: &App) -> Result<bool, DbError> {
    let sql = "SELECT id FROM letters WHERE state = 'waiting' AND due_at_ms <= $1 LIMIT 1";
    Ok(app.db.fetch_optional(sql, &[app.now_ms().into()]).await?.is_some())
}

/// `None`: somebody else has it.
async fn lease(app: &App) -> Result<Option<DueLetter>, DbError> {
    let now_ms = app.now_ms();
    let leased_until_ms = now_ms + millis(app.mailer.longest_try()) + LEASE_MARGIN_MS;
    let mut tx = app.db.begin().await?;
    let sql = "UPDATE letters SET attempts = attempts + 1, lease = COALESCE(lease, 0) + 1, due_at_ms = $2 \
               WHERE state = 'waiting' AND due_at_ms <= $1 AND id = COALESCE( \
               (SELECT id FROM letters WHERE state = 'waiting' AND useful_until_ms IS NOT NULL AND due_at_ms <= $1 \
               ORDER BY due_at_ms, id LIMIT 1), \
               (SELECT id FROM letters WHERE state = 'waiting' AND useful_until_ms IS NULL AND due_at_ms <= $1 \
               ORDER BY due_at_ms, id LIMIT 1)) \
               RETURNING id, kind, subject_id, issue, recipient, useful_until_ms, tried_since_ms, attempts, lease, due_at_ms";
    let row = tx.fetch_optional(sql, &[now_ms.into(), leased_until_ms.into()]).await?;
    tx.commit().await?; // A sender that dies from here on leaves the letter to the end of its lease.
    row.map(|row| due_letter(&row)).transpose()
}

/// Whether nobody has leased the letter, or decided on it, since.
pub async fn is_last_lease(app: &App, due: &DueLetter) -> Result<bool, DbError> {
    let sql = "SELECT id FROM letters WHERE id = $1 AND state = 'waiting' AND lease = $2";
    Ok(app.db.fetch_optional(sql, &[due.id.as_str().into(), due.lease.into()]).await?.is_some())
}

/// Ends a letter's wait.
pub async fn settle(
    app: &App,
    due: &DueLetter,
    state: &'static str,
    trouble: Option<String>,
) -> Result<(), DbError> {
    let sql = "UPDATE letters SET state = $3, trouble = $4, settled_at_ms = $5 \
               WHERE id = $1 AND state = 'waiting' AND lease = $2";
    decide(app, due, sql, [state.into(), trouble.into(), app.now_ms().into()]).await
}

/// Gives the lease back, for a try at another time.
pub async fn postpone(app: &App, due: &DueLetter, due_at_ms: i64, trouble: String) -> Result<(), DbError> {
    let sql = "UPDATE letters SET due_at_ms = $3, trouble = $4 \
               WHERE id = $1 AND state = 'waiting' AND lease = $2";
    decide(app, due, sql, [due_at_ms.into(), trouble.into()]).await
}

/// `$1` and `$2` are the letter and its lease.
async fn decide<const N: usize>(
    app: &App,
    due: &DueLetter,
    sql: &'static str,
    values: [Value; N],
) -> Result<(), DbError> {
    let mut all: Vec<Value> = vec![due.id.as_str().into(), due.lease.into()];
    all.extend(values);
    let mut tx = app.db.begin().await?;
    let touched = tx.execute(sql, &all).await?;
    tx.commit().await?;
    if touched == 0 {
        tracing::warn!(letter = due.id, lease = due.lease, "a verdict on a letter came after its lease");
    }
    Ok(())
}

fn due_letter(row: &Row) -> Result<DueLetter, DbError> {
    Ok(DueLetter {
        id: row.text("id")?,
        kind: row.text("kind")?,
        subject_id: row.text("subject_id")?,
        issue: row.integer("issue")?,
        recipient: row.text("recipient")?,
        useful_until_ms: row.optional_integer("useful_until_ms")?,
        tried_since_ms: row.integer("tried_since_ms")?,
        attempts: row.integer("attempts")?,
        lease: row.integer("lease")?,
        leased_until_ms: row.integer("due_at_ms")?,
    })
}
