//! The statements on leased letters. Each after the claim holds only while its lease is the last one.

use super::verdict::Verdict;
use super::{DueLetter, Reader};
use crate::app::App;
use crate::db::{DbError, Row, Tx};

/// A sender has the longest try and this much more before another may take the letter over: for letting
/// people go first, for making the words, for the last look, and for clocks that differ.
const LEASE_MARGIN_MS: i64 = 20_000;

/// Makes every letter due that waits. For a start where no other sender can be at work: whoever leased one is gone.
pub async fn take_up_again(app: &App) -> Result<(), DbError> {
    let mut tx = app.db.begin().await?;
    let sql = "UPDATE letters SET due_at_ms = $1, leased_until_ms = NULL WHERE state = 'waiting' AND due_at_ms > $1";
    tx.execute(sql, &[app.now_ms().into()]).await?;
    tx.commit().await
}

/// Takes the letter that is due longest, of those that grow stale first, and keeps it from every other sender until the lease
/// ends.
pub async fn claim(app: &App, reader: Reader) -> Result<Option<DueLetter>, DbError> {
    while is_any_due(app, reader).await? {
        if let Some(due) = lease(app, reader).await? {
            return Ok(Some(due));
        } // Another sender was faster: there may be more.
    }
    Ok(None)
}

/// Asked first, so that looking for letters takes no turn at writing.
async fn is_any_due(app: &App, reader: Reader) -> Result<bool, DbError> {
    let sql = match reader {
        Reader::Resident => {
            "SELECT id FROM letters WHERE state = 'waiting' AND due_at_ms <= $1 AND reader IS NULL LIMIT 1"
        }
        Reader::Team => {
            "SELECT id FROM letters WHERE state = 'waiting' AND due_at_ms <= $1 AND reader = 'team' LIMIT 1"
        }
    };
    Ok(app.db.fetch_optional(sql, &[app.now_ms().into()]).await?.is_some())
}

/// `None`: somebody else has it.
async fn lease(app: &App, reader: Reader) -> Result<Option<DueLetter>, DbError> {
    let mut tx = app.db.begin().await?;
    let due = lease_in(app, &mut tx, reader).await?;
    tx.commit().await?; // A sender that dies from here on leaves the letter to the end of its lease.
    Ok(due)
}

async fn lease_in(app: &App, tx: &mut Tx, reader: Reader) -> Result<Option<DueLetter>, DbError> {
    let now_ms = app.now_ms();
    let leased_until_ms = now_ms + reader.longest_try_ms(app) + LEASE_MARGIN_MS;
    let sql = match reader {
        Reader::Resident => LEASE_TO_RESIDENT,
        Reader::Team => LEASE_TO_TEAM,
    };
    let row = tx.fetch_optional(sql, &[now_ms.into(), leased_until_ms.into()]).await?;
    row.map(|row| due_letter(&row, reader)).transpose()
}

const LEASE_TO_RESIDENT: &str = "UPDATE letters SET attempts = attempts + 1, lease = COALESCE(lease, 0) + 1, \
    leased_until_ms = $2, due_at_ms = $2 WHERE state = 'waiting' AND due_at_ms <= $1 AND id = COALESCE( \
    (SELECT id FROM letters WHERE state = 'waiting' AND useful_until_ms IS NOT NULL AND due_at_ms <= $1 \
    AND reader IS NULL ORDER BY due_at_ms, id LIMIT 1), \
    (SELECT id FROM letters WHERE state = 'waiting' AND useful_until_ms IS NULL AND due_at_ms <= $1 \
    AND reader IS NULL ORDER BY due_at_ms, id LIMIT 1)) \
    RETURNING id, kind, subject_id, issue, recipient, useful_until_ms, tried_since_ms, attempts, lease, due_at_ms";
/// What a team is told never grows stale.
const LEASE_TO_TEAM: &str = "UPDATE letters SET attempts = attempts + 1, lease = COALESCE(lease, 0) + 1, \
    leased_until_ms = $2, due_at_ms = $2 WHERE state = 'waiting' AND due_at_ms <= $1 AND id = \
    (SELECT id FROM letters WHERE state = 'waiting' AND due_at_ms <= $1 AND reader = 'team' \
    ORDER BY due_at_ms, id LIMIT 1) \
    RETURNING id, kind, subject_id, issue, recipient, useful_until_ms, tried_since_ms, attempts, lease, due_at_ms";

/// Whether nobody has leased the letter, or decided on it, since.
pub async fn is_last_lease(app: &App, due: &DueLetter) -> Result<bool, DbError> {
    let sql = "SELECT id FROM letters WHERE id = $1 AND state = 'waiting' AND lease = $2";
    Ok(app.db.fetch_optional(sql, &[due.id.as_str().into(), due.lease.into()]).await?.is_some())
}

/// Writes a verdict down, and takes the next letter in the same turn at writing.
pub async fn decide_and_claim(
    app: &App,
    due: &DueLetter,
    verdict: Verdict,
) -> Result<Option<DueLetter>, DbError> {
    let mut tx = app.db.begin().await?;
    let is_ours = write_down(app, &mut tx, due, verdict).await?;
    let next = lease_in(app, &mut tx, due.reader).await?;
    tx.commit().await?;
    warn_unless(is_ours, due);
    if next.is_some() { Ok(next) } else { claim(app, due.reader).await }
}

/// Writes the last verdict of a batch down.
pub async fn decide(app: &App, due: &DueLetter, verdict: Verdict) -> Result<(), DbError> {
    let mut tx = app.db.begin().await?;
    let is_ours = write_down(app, &mut tx, due, verdict).await?;
    tx.commit().await?;
    warn_unless(is_ours, due);
    Ok(())
}

/// `false`: it came after the lease, and changed nothing.
async fn write_down(app: &App, tx: &mut Tx, due: &DueLetter, verdict: Verdict) -> Result<bool, DbError> {
    let (id, lease) = (due.id.as_str().into(), due.lease.into());
    let touched = match verdict {
        Verdict::Settled { state, trouble } => {
            let sql = "UPDATE letters SET state = $3, trouble = $4, settled_at_ms = $5, leased_until_ms = NULL \
                       WHERE id = $1 AND state = 'waiting' AND lease = $2";
            tx.execute(sql, &[id, lease, state.into(), trouble.into(), app.now_ms().into()]).await?
        }
        Verdict::Postponed { due_at_ms, trouble } => {
            let sql = "UPDATE letters SET due_at_ms = $3, trouble = $4, leased_until_ms = NULL \
                       WHERE id = $1 AND state = 'waiting' AND lease = $2";
            tx.execute(sql, &[id, lease, due_at_ms.into(), trouble.into()]).await?
        }
    };
    Ok(touched > 0)
}

fn warn_unless(is_ours: bool, due: &DueLetter) {
    if !is_ours {
        tracing::warn!(letter = due.id, lease = due.lease, "a verdict on a letter came after its lease");
    }
}

fn due_letter(row: &Row, reader: Reader) -> Result<DueLetter, DbError> {
    Ok(DueLetter {
        reader,
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
