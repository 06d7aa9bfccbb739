use sqlx::migrate::MigrateError;
use std::path::Path;

/// Why the database did not do what it was asked. What it holds is for the log, never for a page.
#[derive(Debug)]
pub struct DbError {
    cause: Box<dyn std::error::Error + Send + Sync>,
    /// It may work in a moment, or when somebody has made room.
    passes: bool,
}

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "database: {}", self.cause)
    }
}

impl std::error::Error for DbError {}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        let passes = match &error {
            sqlx::Error::Database(error) => postgres_passes(error.code().as_deref().unwrap_or_default()),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => true,
            _ => false,
        };
        Self { cause: Box::new(error), passes }
    }
}

/// PostgreSQL's five characters, of which two are the class: the connection, a transaction that was in another's way, the resources, an
/// operator's doing, the system; a transaction that was silent or open for too long; two of a server that is not, or not yet, the one to
/// write to; and a lock that somebody held for too long.
fn postgres_passes(code: &str) -> bool {
    ["08", "40", "53", "57", "58", "25P03", "25P04", "25006", "55000", "55P03"]
        .iter()
        .any(|class| code.starts_with(class))
}

/// SQLite's number, whose lowest byte is the kind: busy, locked, I/O, full, cannot open.
fn sqlite_passes(code: i32) -> bool {
    matches!(code & 0xff, 5 | 6 | 10 | 13 | 14)
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        let passes = error.sqlite_error().is_some_and(|error| sqlite_passes(error.extended_code));
        Self { cause: Box::new(error), passes }
    }
}

impl From<MigrateError> for DbError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(step) => Self::lasting(format!(
                "it is of a newer version, with a step {step}. Use that version's program"
            )),
            error => Self::lasting(error),
        }
    }
}

impl DbError {
    pub(super) fn lasting(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { cause: cause.into(), passes: false }
    }

    fn passing(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { cause: cause.into(), passes: true }
    }

    /// Whether it may work in a moment, or when somebody has made room.
    pub fn passes(&self) -> bool {
        self.passes
    }

    /// The database would forget what it acknowledged.
    pub(super) fn unsafe_setting(name: &str) -> Self {
        Self::lasting(format!("{name} is not set so that acknowledged data survive a power cut"))
    }

    /// A file of the database is not the one that was opened.
    pub(super) fn replaced(path: &Path) -> Self {
        let path = path.display();
        Self::passing(format!(
            "{path} was removed or replaced while it was in use. Nothing is written until it is back, or the program was ended and a copy put in its place without -wal and -shm"
        ))
    }

    /// PostgreSQL takes no writes, for now.
    pub(super) fn read_only() -> Self {
        Self::passing("it may only be read: PostgreSQL is a standby, or default_transaction_read_only is on")
    }

    /// The same, with the place that nobody was met at, or nothing of use.
    pub(super) fn at(self, place: impl std::fmt::Display) -> Self {
        Self { cause: format!("{place}: {}", self.cause).into(), passes: self.passes }
    }

    /// Nobody answered.
    pub(super) fn silent() -> Self {
        Self::passing("no answer came in time")
    }

    pub(super) fn busy() -> Self {
        Self::passing("no turn at writing came in time")
    }

    /// All connections are lent.
    pub(super) fn all_lent() -> Self {
        Self::passing("no connection came free in time")
    }

    /// Another program writes to the SQLite file.
    pub(super) fn is_busy(&self) -> bool {
        let error = self.cause.downcast_ref::<rusqlite::Error>();
        error.and_then(rusqlite::Error::sqlite_error_code) == Some(rusqlite::ErrorCode::DatabaseBusy)
    }

    pub(super) fn closed() -> Self {
        Self::passing("the database is closed")
    }

    /// A statement of this transaction failed before.
    pub(super) fn failed_before() -> Self {
        Self::lasting("a transaction with a failed statement cannot go on")
    }

    /// The commit that several transactions shared failed.
    pub(super) fn group_failed(error: &Self) -> Self {
        Self { cause: error.to_string().into(), passes: error.passes }
    }

    /// A row that holds what this version cannot read.
    pub fn unreadable(what: &str) -> Self {
        Self::lasting(format!("unreadable {what}"))
    }
}
