use super::answer::{Answer, SqliteRow};
use crate::db::{ACQUIRE_TIMEOUT, DbError, Value};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, OpenFlags, Rows, ToSql};
use std::path::Path;
use std::time::Duration;

/// More texts than the program has.
const KEPT_STATEMENTS: usize = 512;

/// Kept in the file.
const JOURNAL: &str = "PRAGMA journal_mode = WAL";
/// Written through to the disk at every commit, deleted data overwritten. What a turn may have to undo is kept in memory: it is
/// little, and a file of it would be one more place with people's answers.
/// The log is written into the file every 16 MiB: what changes often, once for many changes.
/// Each connection keeps up to 8 MiB of pages: with the usual 2 the lists of thirty people push each other out.
const PRAGMAS: &str = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; \
    PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -8192";

/// What may be done to the file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Access {
    ReadAndWrite,
    /// As it is, beside the program that serves it.
    Read,
}

/// A connection to the file. Statements run on the thread that asks, and are done when the call returns.
pub struct Connection(rusqlite::Connection);

impl Connection {
    /// Waits as long as others do for another program that is at the file.
    pub fn open(path: &Path, access: Access) -> Result<Self, DbError> {
        let connection = rusqlite::Connection::open_with_flags(path, flags(access))?;
        connection.busy_timeout(ACQUIRE_TIMEOUT)?;
        if access == Access::ReadAndWrite {
            connection.execute_batch(JOURNAL)?;
        }
        connection.execute_batch(PRAGMAS)?;
        // Else a statement whose plan depends on a value ("LIMIT $4") is planned anew each time.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.set_prepared_statement_cache_capacity(KEPT_STATEMENTS);
        Ok(Self(connection))
    }

    /// From now on a statement fails at once where another program is at the file.
    pub fn never_wait(&self) -> Result<(), DbError> {
        Ok(self.0.busy_timeout(Duration::ZERO)?)
    }

    pub fn fetch_optional(&self, sql: &str, values: &[Value]) -> Result<Option<SqliteRow>, DbError> {
        Ok(self.fetch_all(sql, values)?.into_iter().next())
    }

    pub fn fetch_all(&self, sql: &str, values: &[Value]) -> Result<Vec<SqliteRow>, DbError> {
        let mut statement = self.prepare(sql, values)?;
        let mut answer = Answer::with_columns(statement.column_names());
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            answer.add(row)?;
        }
        Ok(answer.into_rows())
    }

    /// Returns the number of rows touched.
    pub fn execute(&self, sql: &str, values: &[Value]) -> Result<u64, DbError> {
        exhaust(self.prepare(sql, values)?.raw_query())?;
        Ok(self.0.changes())
    }

    /// A statement without values: `BEGIN`, `COMMIT` and the like.
    pub fn run(&self, sql: &'static str) -> Result<(), DbError> {
        Ok(exhaust(self.0.prepare_cached(sql)?.raw_query())?)
    }

    fn prepare(&self, sql: &str, values: &[Value]) -> Result<CachedStatement<'_>, DbError> {
        let mut statement = self.0.prepare_cached(sql)?;
        for at in 1..=statement.parameter_count() {
            // SQLite numbers `$2` by where it stands, not by its name.
            let number = statement.parameter_name(at).and_then(|name| name[1..].parse::<usize>().ok());
            let value = number.and_then(|number| values.get(number - 1));
            statement.raw_bind_parameter(at, value.expect("each placeholder has a value"))?;
        }
        Ok(statement)
    }
}

fn flags(access: Access) -> OpenFlags {
    match access {
        // The file is there: one that is made in its place would have nothing in it.
        Access::ReadAndWrite => OpenFlags::default() - OpenFlags::SQLITE_OPEN_CREATE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    }
}

fn exhaust(mut rows: Rows<'_>) -> rusqlite::Result<()> {
    while rows.next()?.is_some() {}
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Self::Integer(Some(number)) => ValueRef::Integer(*number),
            Self::Text(None) | Self::Integer(None) => ValueRef::Null,
        }))
    }
}
