//! Rows that were read, until something is written: most calls only ask who is signed in, and the answer rarely changes.

use super::{Row, Value};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// More than are asked for between two commits of a busy day.
const MOST_ROWS: usize = 10_000;

type Question = (&'static str, Vec<Value>);

/// What was read since the last commit. Only with SQLite, whose one writer is in this program.
#[derive(Default)]
pub struct Remembered(Mutex<SinceCommit>);

#[derive(Default)]
struct SinceCommit {
    /// Counts the times that everything was forgotten.
    epoch: u64,
    rows: HashMap<Question, Option<Row>>,
}

/// When a question was asked that nobody remembered the answer to.
#[derive(Clone, Copy)]
pub struct Asked(u64);

impl Remembered {
    /// The row, or that there is none; else the moment of asking, for [`Self::remember`].
    pub fn recall(&self, sql: &'static str, values: &[Value]) -> Result<Option<Row>, Asked> {
        let since = self.lock();
        since.rows.get(&(sql, values.to_vec())).cloned().ok_or(Asked(since.epoch))
    }

    /// Keeps what was read, unless something was written while it was.
    pub fn remember(&self, asked: Asked, sql: &'static str, values: &[Value], row: Option<Row>) {
        let mut since = self.lock();
        if since.epoch != asked.0 {
            return;
        }
        if since.rows.len() >= MOST_ROWS {
            since.rows.clear();
        }
        since.rows.insert((sql, values.to_vec()), row);
    }

    /// Something was written. Comes after the commit, and before anybody is told of it.
    pub fn forget(&self) {
        let mut since = self.lock();
        since.epoch += 1;
        since.rows.clear();
    }

    fn lock(&self) -> MutexGuard<'_, SinceCommit> {
        // Nothing is done under the lock that could leave it half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
