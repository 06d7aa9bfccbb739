//! The transactional outbox. A letter's row says what it is about; its words are made when it is sent.

mod back_off;
mod courtesy;
mod last_look;
mod old;
mod reader;
mod rows;
mod unsent;
mod verdict;

pub use old::{delete_old, take_dates_back};
pub use reader::Reader;
pub use rows::take_up_again;
pub use unsent::{Unsent, retry, retry_about, retry_all, unsent};

use super::outcome::{Cause, Step};
use super::{Dispatch, Outcome, Trouble};
use crate::app::App;
use crate::db::{DbError, Tx, Value};
use std::future::Future;

/// How many letters are looked at in one go, between two looks at whether the program is to end.
pub const BATCH: usize = 50;

/// A letter to be written to the outbox.
pub struct NewLetter<'a> {
    pub kind: &'static str,
    pub subject_id: &'a str,
    /// Which of several letters about the same subject.
    pub issue: i64,
    /// The address of a resident, or the id of the service whose team it is.
    pub recipient: &'a str,
    /// After this moment the letter would be of no use.
    pub useful_until_ms: Option<i64>,
}

/// A letter that is due, and leased to whoever has this.
#[derive(Debug, Clone)]
pub struct DueLetter {
    pub reader: Reader,
    pub id: String,
    pub kind: String,
    pub subject_id: String,
    pub issue: i64,
    pub recipient: String,
    useful_until_ms: Option<i64>,
    tried_since_ms: i64,
    attempts: i64,
    /// The number of this lease, higher than that of every earlier one of the same letter: the fence. The end of a lease would
    /// not do, since a clock may go back, nor would `attempts`, which begin anew when somebody has a letter tried again.
    lease: i64,
    leased_until_ms: i64,
}

impl DueLetter {
    fn is_useful_at(&self, now_ms: i64) -> bool {
        self.useful_until_ms.is_none_or(|until_ms| now_ms < until_ms)
    }
}

/// Writes a letter to the outbox, in the transaction of the deed that it tells of.
pub async fn write(app: &App, tx: &mut Tx, letter: NewLetter<'_>) -> Result<(), DbError> {
    insert(app, tx, Reader::Resident, letter, app.now_ms()).await
}

/// As [`write()`], for the team of a service.
pub async fn write_to_team(app: &App, tx: &mut Tx, letter: NewLetter<'_>) -> Result<(), DbError> {
    insert(app, tx, Reader::Team, letter, app.now_ms()).await
}

/// As [`write()`], for a letter that is not to leave before a moment.
pub async fn write_for_later(
    app: &App,
    tx: &mut Tx,
    letter: NewLetter<'_>,
    due_at_ms: i64,
) -> Result<(), DbError> {
    insert(app, tx, Reader::Resident, letter, due_at_ms).await
}

/// Whether a letter about a subject waits that nobody sends at this moment. Nobody does until the end of the transaction.
pub async fn hold_waiting(tx: &mut Tx, kind: &str, subject_id: &str, now_ms: i64) -> Result<bool, DbError> {
    let sql = "UPDATE letters SET attempts = attempts WHERE kind = $1 AND subject_id = $2 AND state = 'waiting' \
               AND (leased_until_ms IS NULL OR leased_until_ms <= $3)";
    Ok(tx.execute(sql, &[kind.into(), subject_id.into(), now_ms.into()]).await? > 0)
}

/// Whether there is this issue of this letter already, to whomever.
pub async fn is_written(tx: &mut Tx, letter: &NewLetter<'_>) -> Result<bool, DbError> {
    let sql = "SELECT id FROM letters WHERE kind = $1 AND subject_id = $2 AND issue = $3";
    let values = [letter.kind.into(), letter.subject_id.into(), letter.issue.into()];
    Ok(tx.fetch_optional(sql, &values).await?.is_some())
}

/// Whether another letter about the same was written since this one is tried, which is tried again.
pub async fn is_followed(app: &App, due: &DueLetter) -> Result<bool, DbError> {
    if due.attempts < 2 {
        return Ok(false);
    }
    let sql =
        "SELECT id FROM letters WHERE kind = $1 AND subject_id = $2 AND issue > $3 AND made_at_ms >= $4";
    let values = [
        due.kind.as_str().into(),
        due.subject_id.as_str().into(),
        due.issue.into(),
        due.tried_since_ms.into(),
    ];
    Ok(app.db.fetch_optional(sql, &values).await?.is_some())
}

async fn insert(
    app: &App,
    tx: &mut Tx,
    reader: Reader,
    letter: NewLetter<'_>,
    due_at_ms: i64,
) -> Result<(), DbError> {
    let values: [Value; 9] = [
        app.new_id().into(),
        letter.kind.into(),
        letter.subject_id.into(),
        letter.issue.into(),
        letter.recipient.into(),
        app.now_ms().into(),
        letter.useful_until_ms.into(),
        due_at_ms.into(),
        reader.column().into(),
    ];
    let sql = "INSERT INTO letters (id, kind, subject_id, issue, recipient, made_at_ms, useful_until_ms, due_at_ms, \
               tried_since_ms, attempts, state, reader) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 0, 'waiting', $9)";
    tx.execute(sql, &values).await?;
    let app = app.clone();
    tx.after_commit(move || reader.bell(&app).notify_one()); // Whoever looks earlier finds nothing.
    Ok(())
}

/// Sends letters to a reader that are due, at most [`BATCH`] of them. `compose` makes the words; `None` means that there is nothing
/// left to tell.
///
/// Returns how many letters were looked at. One that cannot be sent now stays, becomes due again later, and holds up no
/// other. Several may do this at once: each letter is leased to one of them.
pub async fn deliver_due<F>(
    app: &App,
    reader: Reader,
    compose: impl Fn(DueLetter) -> F,
) -> Result<usize, DbError>
where
    F: Future<Output = Result<Option<Dispatch>, DbError>>,
{
    let mut next = rows::claim(app, reader).await?;
    for looked_at in 1..=BATCH {
        let Some(due) = next.take() else { return Ok(looked_at - 1) };
        if due.lets_others_go_first_at(app.now_ms()) {
            app.db.let_others_go_first().await; // Somebody looks at a page until their form is taken.
        }
        let outcome = try_to_send(app, &due, &compose).await;
        match verdict::on(app, &due, outcome) {
            Some(verdict) if looked_at == BATCH => rows::decide(app, &due, verdict).await?,
            Some(verdict) => next = rows::decide_and_claim(app, &due, verdict).await?,
            None if looked_at == BATCH => {}
            None => next = rows::claim(app, reader).await?,
        }
    }
    Ok(BATCH)
}

async fn try_to_send<F>(app: &App, due: &DueLetter, compose: impl Fn(DueLetter) -> F) -> Outcome
where
    F: Future<Output = Result<Option<Dispatch>, DbError>>,
{
    if !due.is_useful_at(app.now_ms()) {
        return Outcome::Moot;
    }
    match compose(due.clone()).await {
        Ok(Some(Dispatch::Mail { to, letter })) => {
            app.mailer.send(&due.id, &to, letter, last_look::at(app, due)).await
        }
        Ok(Some(Dispatch::Webhook { to, body })) => {
            app.webhooks.send(&due.id, &to, body, last_look::at(app, due)).await
        }
        Ok(Some(Dispatch::Nowhere)) => Trouble::new(Step::Recipient, Cause::Unknown).into(),
        Ok(None) => Outcome::Moot,
        Err(error) => Trouble::new(Step::Words, Cause::Unreadable).because(&error).into(),
    }
}
