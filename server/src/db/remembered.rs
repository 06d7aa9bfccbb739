//! Rows that were read, until a table of theirs is written: most calls only ask who is signed in, and the answer rarely changes.

use super::statement::tables;
use super::{Row, Value};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// More than are asked for between two changes of a busy day.
const MOST_ROWS: usize = 10_000;
/// What another program writes to the file is seen after this long.
const REMEMBERED_FOR: Duration = Duration::from_secs(1);

/// The answers to each question since a table of it was written last. Only with SQLite, whose one writer is in this program.
#[derive(Default)]
pub struct Remembered(Mutex<HashMap<&'static str, Question>>);

struct Question {
    tables: Vec<&'static str>,
    /// Counts the times that everything was forgotten.
    epoch: u64,
    answers: HashMap<Vec<Value>, Answer>,
}

struct Answer {
    asked: Asked,
    row: Option<Row>,
}

/// When a question was asked that nobody remembered the answer to.
#[derive(Clone, Copy)]
pub struct Asked {
    epoch: u64,
    at: Instant,
}

impl Remembered {
    /// The row, or that there is none; else the moment of asking, for [`Self::remember`]. It is about all tables that it names.
    pub fn recall(&self, sql: &'static str, values: &[Value]) -> Result<Option<Row>, Asked> {
        let at = Instant::now();
        let mut questions = self.lock();
        let question = questions.entry(sql).or_insert_with(|| Question::about(sql));
        let answer = question.answers.get(values).filter(|answer| at < answer.asked.at + REMEMBERED_FOR);
        answer.map(|answer| answer.row.clone()).ok_or(Asked { epoch: question.epoch, at })
    }

    /// Keeps what was read, unless a table of it was written while it was.
    pub fn remember(&self, asked: Asked, sql: &'static str, values: &[Value], row: Option<Row>) {
        let mut questions = self.lock();
        let Some(question) = questions.get_mut(sql).filter(|question| question.epoch == asked.epoch) else {
            return;
        };
        if question.answers.len() >= MOST_ROWS {
            question.answers.clear();
        }
        question.answers.insert(values.to_vec(), Answer { asked, row });
    }

    /// These tables were written. Comes after the commit, and before anybody is told of it.
    pub fn forget(&self, written: &[&'static str]) {
        let mut questions = self.lock();
        questions
            .values_mut()
            .filter(|question| question.tables.iter().any(|table| written.contains(table)))
            .for_each(Question::forget);
    }

    pub fn forget_all(&self) {
        self.lock().values_mut().for_each(Question::forget);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<&'static str, Question>> {
        // Nothing is done under the lock that could leave it half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Question {
    fn about(sql: &'static str) -> Self {
        let tables: Vec<_> = tables(sql).collect();
        let is_name = |table: &&str| table.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        assert!(tables.iter().all(is_name), "what a question is about is not plain to see: {sql}");
        Self { tables, epoch: 0, answers: HashMap::new() }
    }

    fn forget(&mut self) {
        self.epoch += 1;
        self.answers.clear();
    }
}
