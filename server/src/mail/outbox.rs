//! The transactional outbox. A letter's row says what it is about; its words are made when it is sent.

use super::Letter;
use crate::app::App;
use crate::db::{DbError, Row, Tx, Value};
use std::future::Future;

/// How long a sender has before another one may take the letter over.
const LEASE_MS: i64 = 60_000;
/// The pause after a failure: doubled at each one, up to five minutes.
const FIRST_PAUSE_MS: i64 = 1_000;
const MAX_DOUBLINGS: i64 = 8;
/// How many letters are looked at in one go, between two looks at whether the program is to end.
pub const BATCH: usize = 50;

/// A letter to be written to the outbox.
pub struct NewLetter<'a> {
    pub kind: &'static str,
    pub subject_id: &'a str,
    /// Which of several letters about the same subject.
    pub issue: i64,
    pub recipient: &'a str,
    /// After this moment the letter would be of no use.
    pub useful_until_ms: Option<i64>,
}

/// A letter that is due.
#[derive(Debug, Clone)]
pub struct DueLetter {
    pub id: String,
    pub kind: String,
    pub subject_id: String,
    pub issue: i64,
    pub recipient: String,
    useful_until_ms: Option<i64>,
    attempts: i64,
}

/// Writes a letter to the outbox, in the transaction of the deed that it tells of.
pub async fn write(app: &App, tx: &mut Tx, letter: NewLetter<'_>) -> Result<(), DbError> {
    let now_ms = app.now_ms();
    let values: [Value; 7] = [
        app.new_id().into(),
        letter.kind.into(),
        letter.subject_id.into(),
        letter.issue.into(),
        letter.recipient.into(),
        now_ms.into(),
        letter.useful_until_ms.into(),
    ];
    let sql = "INSERT INTO letters (id, kind, subject_id, issue, recipient, made_at_ms, useful_until_ms, due_at_ms, \
               attempts, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $6, 0, 'waiting')";
    tx.execute(sql, &values).await?;
    app.letter_written.notify_one();
    Ok(())
}

/// Sends letters that are due, at most [`BATCH`] of them. `compose` makes the words; `None` means that there is nothing
/// left to tell.
///
/// Returns how many letters were looked at. One that cannot be sent now stays, becomes due again later, and holds up no
/// other.
pub async fn deliver_due<F>(app: &App, compose: impl Fn(DueLetter) -> F) -> Result<usize, DbError>
where
    F: Future<Output = Result<Option<Letter>, DbError>>,
{
    for looked_at in 0..BATCH {
        let Some(due) = claim(app).await? else { return Ok(looked_at) };
        let is_stale = due.useful_until_ms.is_some_and(|until| app.now_ms() >= until);
        let composed = if is_stale { Ok(None) } else { compose(due.clone()).await };
        let sent = match composed {
            Ok(None) => {
                settle(app, &due, "given_up").await?;
                continue;
            }
            Ok(Some(letter)) => app.mailer.send(&due.id, &due.recipient, letter).await,
            Err(error) => Err(error.into()),
        };
        match sent {
            Ok(()) => settle(app, &due, "sent").await?,
            Err(error) => {
                tracing::warn!(letter = due.id, attempts = due.attempts, %error, "letter not sent yet");
                postpone(app, &due).await?;
            }
        }
    }
    Ok(BATCH)
}

/// Takes the letter that is due longest, those that grow stale first, and keeps it from every other sender until the lease ends.
async fn claim(app: &App) -> Result<Option<DueLetter>, DbError> {
    let now_ms = app.now_ms();
    let mut tx = app.db.begin().await?;
    let sql = "UPDATE letters SET attempts = attempts + 1, due_at_ms = $2 WHERE id = \
               (SELECT id FROM letters WHERE state = 'waiting' AND due_at_ms <= $1 \
                ORDER BY CASE WHEN useful_until_ms IS NULL THEN 1 ELSE 0 END, due_at_ms, id LIMIT 1) \
               AND state = 'waiting' AND due_at_ms <= $1 \
               RETURNING id, kind, subject_id, issue, recipient, useful_until_ms, attempts";
    let row = tx.fetch_optional(sql, &[now_ms.into(), (now_ms + LEASE_MS).into()]).await?;
    tx.commit().await?; // A sender that dies from here on leaves the letter to the end of its lease.
    row.map(|row| due_letter(&row)).transpose()
}

async fn settle(app: &App, due: &DueLetter, state: &'static str) -> Result<(), DbError> {
    let mut tx = app.db.begin().await?;
    let sql = "UPDATE letters SET state = $2, settled_at_ms = $3 WHERE id = $1 AND attempts = $4";
    tx.execute(sql, &[due.id.as_str().into(), state.into(), app.now_ms().into(), due.attempts.into()])
        .await?;
    tx.commit().await
}

async fn postpone(app: &App, due: &DueLetter) -> Result<(), DbError> {
    let due_at_ms = app.now_ms() + (FIRST_PAUSE_MS << due.attempts.min(MAX_DOUBLINGS));
    let mut tx = app.db.begin().await?;
    let sql = "UPDATE letters SET due_at_ms = $2 WHERE id = $1 AND attempts = $3";
    tx.execute(sql, &[due.id.as_str().into(), due_at_ms.into(), due.attempts.into()]).await?;
    tx.commit().await
}

fn due_letter(row: &Row) -> Result<DueLetter, DbError> {
    Ok(DueLetter {
        id: row.text("id")?,
        kind: row.text("kind")?,
        subject_id: row.text("subject_id")?,
        issue: row.integer("issue")?,
        recipient: row.text("recipient")?,
        useful_until_ms: row.optional_integer("useful_until_ms")?,
        attempts: row.integer("attempts")?,
    })
}
