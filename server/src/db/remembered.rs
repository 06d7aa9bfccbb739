//! Rows that were read, until their table is written: most calls only ask who is signed in, and the answer rarely changes.

use super::statement::table;
use super::{Row, Value};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// More than are asked for between two changes of a busy day.
const MOST_ROWS: usize = 10_000;

/// What was read of each table since it was written last. Only with SQLite, whose one writer is in this program.
#[derive(Default)]
pub struct Remembered(Mutex<HashMap<&'static str, Table>>);

#[derive(Default)]
struct Table {
    /// Counts the times that everything was forgotten.
    epoch: u64,
    rows: HashMap<(&'static str, Vec<Value>), Option<Row>>,
}

/// When a question was asked that nobody remembered the answer to.
#[derive(Clone, Copy)]
pub struct Asked(u64);

impl Remembered {
    /// The row, or that there is none; else the moment of asking, for [`Self::remember`]. The question is about one table.
    pub fn recall(&self, sql: &'static str, values: &[Value]) -> Result<Option<Row>, Asked> {
        let mut tables = self.lock();
        let table = tables.entry(table(sql)).or_default();
        table.rows.get(&(sql, values.to_vec())).cloned().ok_or(Asked(table.epoch))
    }

    /// Keeps what was read, unless its table was written while it was.
    pub fn remember(&self, asked: Asked, sql: &'static str, values: &[Value], row: Option<Row>) {
        let mut tables = self.lock();
        let table = tables.entry(table(sql)).or_default();
        if table.epoch != asked.0 {
            return;
        }
        if table.rows.len() >= MOST_ROWS {
            table.rows.clear();
        }
        table.rows.insert((sql, values.to_vec()), row);
    }

    /// These tables were written. Comes after the commit, and before anybody is told of it.
    pub fn forget(&self, written: &[&'static str]) {
        let mut tables = self.lock();
        for name in written {
            tables.entry(name).or_default().forget();
        }
    }

    pub fn forget_all(&self) {
        self.lock().values_mut().for_each(Table::forget);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<&'static str, Table>> {
        // Nothing is done under the lock that could leave it half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    fn forget(&mut self) {
        self.epoch += 1;
        self.rows.clear();
    }
}
