use super::connection::Connection;
use super::files::Files;
use crate::db::DbError;
use crate::db::remembered::Remembered;
use std::sync::Arc;
use tokio::sync::oneshot;

/// A group ends after so many turns even if others wait: its first member has waited for all of them.
const MOST_TURNS: usize = 64;

type Waiting = oneshot::Sender<Result<(), DbError>>;

/// How a turn ends.
pub enum Wish {
    /// The tables that it touched: what was read of them is out of date.
    Keep(Waiting, Vec<&'static str>),
    Undo,
}

/// What became of a group, and who waits to hear it.
#[derive(Default)]
#[must_use]
pub struct Told {
    waiting: Vec<Waiting>,
    failed: Option<DbError>,
}

impl Told {
    pub fn tell(self) {
        for waiting in self.waiting {
            let outcome = self.failed.as_ref().map_or(Ok(()), |error| Err(DbError::group_failed(error)));
            let _ = waiting.send(outcome); // Whoever waited may have gone away.
        }
    }
}

/// The connection that writes, and those who wait to be told that they are on the disk. A transaction is open for as long
/// as there are any, or somebody has a turn.
pub struct Group {
    /// `None`: the database is closed.
    connection: Option<Connection>,
    files: Arc<Files>,
    has_begun: bool,
    waiting: Vec<Waiting>,
    /// Since the last commit, those that were undone too.
    turns: usize,
    touched: Vec<&'static str>,
    remembered: Arc<Remembered>,
}

impl Group {
    pub fn new(connection: Connection, files: Arc<Files>, remembered: Arc<Remembered>) -> Self {
        let (waiting, touched) = (Vec::new(), Vec::new());
        Self { connection: Some(connection), files, has_begun: false, waiting, turns: 0, touched, remembered }
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
        if let Wish::Keep(waiting, touched) = wish {
            self.waiting.push(waiting);
            self.touched.extend(touched);
        }
        if let Err(error) = ended {
            self.fail(error).tell();
        }
    }

    /// Waits for the disk. What is to be told is told by the caller, when the next group may begin already.
    pub fn commit(&mut self) -> Told {
        self.turns = 0;
        if self.is_empty() {
            return Told::default();
        }
        match self.files.check().and_then(|()| self.run(&["COMMIT"])) {
            Ok(()) => {
                self.remembered.forget(&self.touched);
                self.touched.clear();
                Told { waiting: std::mem::take(&mut self.waiting), failed: None }
            }
            Err(error) => self.fail(error),
        }
    }

    pub fn close(&mut self) -> Told {
        let told = self.commit();
        self.connection = None;
        told
    }

    /// The whole transaction is given up, for instance because the disk is full: every member is told.
    fn fail(&mut self, error: DbError) -> Told {
        let _ = self.run(&["ROLLBACK"]); // Where there is nothing left to undo, it says so.
        self.remembered.forget_all();
        self.turns = 0;
        self.touched.clear();
        Told { waiting: std::mem::take(&mut self.waiting), failed: Some(error) }
    }

    fn run(&self, statements: &[&'static str]) -> Result<(), DbError> {
        let connection = self.connection()?;
        statements.iter().try_for_each(|statement| connection.run(statement))
    }
}
