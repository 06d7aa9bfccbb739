use super::group_commit::Turn;
use super::statement::{bind, table};
use super::{DbError, Row, Value};
use sqlx::{Any, AnyConnection, Transaction};

/// A transaction that may write. Dropped without [`Tx::commit`], it leaves nothing behind.
pub struct Tx {
    open: Open,
    /// PostgreSQL takes a COMMIT after an error for a ROLLBACK without a word; SQLite would keep the other half.
    has_failed: bool,
    /// The tables of which rows were read or written.
    touched: Vec<&'static str>,
}

pub(super) enum Open {
    Sqlite(Turn),
    Postgres(Transaction<'static, Any>),
}

impl Tx {
    pub(super) fn new(open: Open) -> Self {
        Self { open, has_failed: false, touched: Vec::new() }
    }

    pub async fn fetch_optional(
        &mut self,
        sql: &'static str,
        values: &[Value],
    ) -> Result<Option<Row>, DbError> {
        let answer = bind(sql, values).fetch_optional(self.connection()).await;
        self.note(sql, answer.as_ref().map(Option::is_some));
        Ok(answer?.map(Row::new))
    }

    pub async fn fetch_all(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        let answer = bind(sql, values).fetch_all(self.connection()).await;
        self.note(sql, answer.as_ref().map(|rows| !rows.is_empty()));
        Ok(answer?.into_iter().map(Row::new).collect())
    }

    /// Returns the number of rows touched.
    pub async fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, DbError> {
        let answer = bind(sql, values).execute(self.connection()).await;
        self.note(sql, answer.as_ref().map(|done| done.rows_affected() > 0));
        Ok(answer?.rows_affected())
    }

    /// Once this returns, what was written survives a crash.
    pub async fn commit(self) -> Result<(), DbError> {
        if self.has_failed {
            return Err(DbError::failed_before());
        }
        match self.open {
            Open::Sqlite(turn) => turn.commit(self.touched).await,
            Open::Postgres(transaction) => Ok(transaction.commit().await?),
        }
    }

    fn connection(&mut self) -> &mut AnyConnection {
        match &mut self.open {
            Open::Sqlite(turn) => turn.connection(),
            Open::Postgres(transaction) => transaction,
        }
    }

    /// What a statement led to: whether it touched a row, or failed.
    fn note(&mut self, sql: &'static str, touched: Result<bool, &sqlx::Error>) {
        self.has_failed |= touched.is_err();
        if touched.unwrap_or_default() {
            self.touched.push(table(sql));
        }
    }
}
