use super::group_commit::Turn;
use super::statement::bind;
use super::{DbError, Row, Value};
use sqlx::{Any, AnyConnection, Transaction};

/// A transaction that may write. Dropped without [`Tx::commit`], it leaves nothing behind.
pub struct Tx {
    open: Open,
    /// PostgreSQL takes a COMMIT after an error for a ROLLBACK without a word; SQLite would keep the other half.
    has_failed: bool,
}

pub(super) enum Open {
    Sqlite(Turn),
    Postgres(Transaction<'static, Any>),
}

impl Tx {
    pub(super) fn new(open: Open) -> Self {
        Self { open, has_failed: false }
    }

    pub async fn fetch_optional(
        &mut self,
        sql: &'static str,
        values: &[Value],
    ) -> Result<Option<Row>, DbError> {
        let answer = bind(sql, values).fetch_optional(self.connection()).await;
        Ok(self.noting(answer)?.map(Row::new))
    }

    pub async fn fetch_all(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        let answer = bind(sql, values).fetch_all(self.connection()).await;
        Ok(self.noting(answer)?.into_iter().map(Row::new).collect())
    }

    /// Returns the number of rows touched.
    pub async fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, DbError> {
        let answer = bind(sql, values).execute(self.connection()).await;
        Ok(self.noting(answer)?.rows_affected())
    }

    /// Once this returns, what was written survives a crash.
    pub async fn commit(self) -> Result<(), DbError> {
        if self.has_failed {
            return Err(DbError::failed_before());
        }
        match self.open {
            Open::Sqlite(turn) => turn.commit().await,
            Open::Postgres(transaction) => Ok(transaction.commit().await?),
        }
    }

    fn connection(&mut self) -> &mut AnyConnection {
        match &mut self.open {
            Open::Sqlite(turn) => turn.connection(),
            Open::Postgres(transaction) => transaction,
        }
    }

    fn noting<T>(&mut self, answer: Result<T, sqlx::Error>) -> Result<T, sqlx::Error> {
        self.has_failed |= answer.is_err();
        answer
    }
}
