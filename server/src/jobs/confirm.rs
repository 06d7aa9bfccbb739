//! For the people who run the server: what became of each job, and that the clock is right.

use super::Job;
use super::leap::{AHEAD, BEHIND, has_leapt};
use crate::clock::{in_london, millis};
use crate::db::{Db, DbError, Row, Tx};
use shared::text::dates::date_and_time;
use std::fmt;

/// What is known of a job.
#[derive(Debug)]
pub struct Told {
    name: String,
    done_at_ms: Option<i64>,
    due_at_ms: i64,
    /// It deletes, and waits until somebody says that the clock is right.
    pub is_held: bool,
}

/// Those that were begun at least once, by their names.
pub async fn told(db: &Db, jobs: &[Job], now_ms: i64) -> Result<Vec<Told>, DbError> {
    let sql = "SELECT name, done_at_ms, due_at_ms, COALESCE(confirmed_at_ms, done_at_ms, \
               (SELECT MIN(COALESCE(confirmed_at_ms, done_at_ms)) FROM jobs)) AS last_ms FROM jobs ORDER BY name";
    let read = |row: &Row| {
        let name = row.text("name")?;
        let deletes = jobs.iter().any(|job| job.name == name && job.deletes);
        let is_held = deletes && has_leapt(row.optional_integer("last_ms")?, now_ms);
        let (done_at_ms, due_at_ms) = (row.optional_integer("done_at_ms")?, row.integer("due_at_ms")?);
        Ok(Told { name, done_at_ms, due_at_ms, is_held })
    };
    db.fetch_all(sql, &[]).await?.iter().map(read).collect()
}

/// When the last of the jobs was done, or the clock said to be right.
pub async fn last_ms(db: &Db) -> Result<Option<i64>, DbError> {
    let sql = "SELECT MAX(COALESCE(confirmed_at_ms, done_at_ms)) AS last_ms FROM jobs";
    db.fetch_optional(sql, &[]).await?.map_or(Ok(None), |row| row.optional_integer("last_ms"))
}

/// Takes the clock as right: what waited because it had leapt is due now. Returns how many jobs that are.
pub async fn confirm(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let sql = "UPDATE jobs SET confirmed_at_ms = $1, due_at_ms = $1 \
               WHERE COALESCE(confirmed_at_ms, done_at_ms) NOT BETWEEN $2 AND $3";
    tx.execute(sql, &[now_ms.into(), (now_ms - millis(AHEAD)).into(), (now_ms + millis(BEHIND)).into()]).await
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |at_ms| date_and_time(in_london(at_ms));
        let done = self.done_at_ms.map_or_else(|| "never".to_owned(), at);
        write!(f, "{}  done: {done}  ", self.name)?;
        if self.is_held {
            return f.write_str("held: the clock has leapt");
        }
        write!(f, "due: {}", at(self.due_at_ms))
    }
}
