use super::connection::Connection;
use crate::db::DbError;
use crate::db::remembered::Remembered;
use std::sync::Arc;
use tokio::sync::oneshot;

/// A group ends after so many turns even if others wait: its first member has waited for all of them.
const MOST_TURNS: usize = 64;

type Told = oneshot::Sender<Result<(), DbError>>;

/// How a turn ends.
pub enum Wish {
    /// The tables that it touched: what was read of them is out of date.
    Keep(Told, Vec<&'static str>),
    Undo,
}

/// The connection that writes, and those who wait to be told that they are on the disk. A transaction is open for as long
/// as there are any, or somebody has a turn.
pub struct Group {
    /// `None`: the database is closed.
    connection: Option<Connection>,
    has_begun: bool,
    waiting: Vec<Told>,
    /// Since the last commit, those that were undone too.
    turns: usize,
    touched: Vec<&'static str>,
    remembered: Arc<Remembered>,
}

impl Group {
    pub fn new(connection: Connection, remembered: Arc<Remembered>) -> Self {
        let (waiting, touched) = (Vec::new(), Vec::new());
        Self { connection: Some(connection), has_begun: false, waiting, turns: 0, touched, remembered }
    }

    pub fn connection(&self) -> Result<&Connection, DbError> {
        self.connection.as_ref().ok_or_else(DbError::closed)
    }

    pub fn is_full(&self) -> bool {
        self.turns >= MOST_TURNS
    }

    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Begins a turn. `false`: another program writes to the file.
    pub fn begin(&mut self) -> Result<bool, DbError> {
        // A plain BEGIN that reads first fails at once when another program writes to the file.
        let begin = if self.is_empty() { "BEGIN IMMEDIATE" } else { "SAVEPOINT member" };
        match self.connection()?.run(begin) {
            Ok(()) => {
                self.has_begun = true;
                self.turns += 1;
                Ok(true)
            }
            Err(error) if error.is_busy() => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Ends a turn that may not have begun.
    pub fn end(&mut self, wish: Wish) {
        if !std::mem::take(&mut self.has_begun) {
            return;
        }
        let ended = match (&wish, self.is_empty()) {
            (Wish::Keep(..), true) => Ok(()),
            (Wish::Keep(..), false) => self.run(&["RELEASE member"]),
            (Wish::Undo, true) => self.run(&["ROLLBACK"]),
            (Wish::Undo, false) => self.run(&["ROLLBACK TO member", "RELEASE member"]),
        };
        if let Wish::Keep(told, touched) = wish {
            self.waiting.push(told);
            self.touched.extend(touched);
        }
        if let Err(error) = ended {
            self.fail(&error);
        }
    }

    /// Waits for the disk, and tells everybody.
    pub fn commit(&mut self) {
        self.turns = 0;
        if self.is_empty() {
            return;
        }
        match self.run(&["COMMIT"]) {
            Ok(()) => {
                self.remembered.forget(&self.touched);
                self.touched.clear();
                self.waiting.drain(..).for_each(|told| drop(told.send(Ok(()))));
            }
            Err(error) => self.fail(&error),
        }
    }

    pub fn close(&mut self) {
        self.commit();
        self.connection = None;
    }

    /// SQLite gave up the whole transaction, for instance because the disk is full: every member is told.
    fn fail(&mut self, error: &DbError) {
        let _ = self.run(&["ROLLBACK"]); // Where there is nothing left to undo, it says so.
        self.remembered.forget_all();
        self.turns = 0;
        self.touched.clear();
        self.waiting.drain(..).for_each(|told| drop(told.send(Err(DbError::group_failed(error)))));
    }

    fn run(&self, statements: &[&'static str]) -> Result<(), DbError> {
        let connection = self.connection()?;
        statements.iter().try_for_each(|statement| connection.run(statement))
    }
}
