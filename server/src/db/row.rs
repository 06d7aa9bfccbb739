use super::DbError;
use super::sqlite::SqliteRow;
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use std::sync::Arc;

/// A row of an answer. Columns are read by name.
#[derive(Clone)]
pub struct Row(Answered);

#[derive(Clone)]
enum Answered {
    Sqlite(SqliteRow),
    Postgres(Arc<PgRow>),
}

impl From<SqliteRow> for Row {
    fn from(row: SqliteRow) -> Self {
        Self(Answered::Sqlite(row))
    }
}

impl From<PgRow> for Row {
    fn from(row: PgRow) -> Self {
        Self(Answered::Postgres(Arc::new(row)))
    }
}

impl Row {
    pub fn text(&self, column: &'static str) -> Result<String, DbError> {
        self.optional_text(column)?.ok_or_else(|| DbError::unreadable(column))
    }

    pub fn optional_text(&self, column: &'static str) -> Result<Option<String>, DbError> {
        match &self.0 {
            Answered::Sqlite(row) => row.text(column),
            Answered::Postgres(row) => Ok(row.try_get(column)?),
        }
    }

    pub fn integer(&self, column: &'static str) -> Result<i64, DbError> {
        self.optional_integer(column)?.ok_or_else(|| DbError::unreadable(column))
    }

    pub fn optional_integer(&self, column: &'static str) -> Result<Option<i64>, DbError> {
        match &self.0 {
            Answered::Sqlite(row) => row.integer(column),
            Answered::Postgres(row) => Ok(row.try_get(column)?),
        }
    }
}
