use super::crowd::Member;
use super::postgres::Lent;
use super::sqlite::Turn;
use super::statement::{check, for_postgres, table};
use super::{DbError, Row, Value};

/// A transaction that may write. Dropped without [`Tx::commit`], it leaves nothing behind.
pub struct Tx {
    open: Open,
    /// PostgreSQL takes a COMMIT after an error for a ROLLBACK without a word; SQLite would keep the other half.
    has_failed: bool,
    /// The tables of which rows were read or written.
    touched: Vec<&'static str>,
    after_commit: Vec<Box<dyn FnOnce() + Send>>,
    _member: Member,
}

pub(super) enum Open {
    Sqlite(Turn),
    Postgres(Lent),
}

impl Tx {
    pub(super) fn new(open: Open, member: Member) -> Self {
        Self { open, has_failed: false, touched: Vec::new(), after_commit: Vec::new(), _member: member }
    }

    pub async fn fetch_optional(
        &mut self,
        sql: &'static str,
        values: &[Value],
    ) -> Result<Option<Row>, DbError> {
        self.check(sql, values)?;
        let answer = match &mut self.open {
            Open::Sqlite(turn) => {
                turn.connection()?.fetch_optional(sql, values).map(|row| row.map(Row::from))
            }
            Open::Postgres(lent) => {
                let row = Box::pin(lent.fetch_optional(for_postgres(sql, values))).await;
                row.map(|row| row.map(Row::from))
            }
        };
        self.note(sql, answer.as_ref().map(Option::is_some));
        answer
    }

    pub async fn fetch_all(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        self.check(sql, values)?;
        let answer: Result<Vec<Row>, DbError> = match &mut self.open {
            Open::Sqlite(turn) => {
                let rows = turn.connection()?.fetch_all(sql, values);
                rows.map(|rows| rows.into_iter().map(Row::from).collect())
            }
            Open::Postgres(lent) => {
                let rows = Box::pin(lent.fetch_all(for_postgres(sql, values))).await;
                rows.map(|rows| rows.into_iter().map(Row::from).collect())
            }
        };
        self.note(sql, answer.as_ref().map(|rows| !rows.is_empty()));
        answer
    }

    /// Returns the number of rows touched.
    pub async fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, DbError> {
        self.check(sql, values)?;
        let answer = match &mut self.open {
            Open::Sqlite(turn) => turn.connection()?.execute(sql, values),
            Open::Postgres(lent) => {
                let done = Box::pin(lent.execute(for_postgres(sql, values))).await;
                done.map(|done| done.rows_affected())
            }
        };
        self.note(sql, answer.as_ref().map(|touched| *touched > 0));
        answer
    }

    /// Is done once what was written can be seen by everybody, and never if it is not kept.
    pub fn after_commit(&mut self, deed: impl FnOnce() + Send + 'static) {
        self.after_commit.push(Box::new(deed));
    }

    /// Once this returns, what was written survives a crash.
    pub async fn commit(self) -> Result<(), DbError> {
        if self.has_failed {
            return Err(DbError::failed_before());
        }
        match self.open {
            Open::Sqlite(turn) => turn.commit(self.touched).await?,
            Open::Postgres(lent) => Box::pin(lent.commit()).await?,
        }
        self.after_commit.into_iter().for_each(|deed| deed());
        Ok(())
    }

    /// SQLite may have given the whole transaction up: what came now would be kept by itself.
    fn check(&self, sql: &'static str, values: &[Value]) -> Result<(), DbError> {
        check(sql, values);
        if self.has_failed { Err(DbError::failed_before()) } else { Ok(()) }
    }

    /// What a statement led to: whether it touched a row, or failed.
    fn note(&mut self, sql: &'static str, touched: Result<bool, &DbError>) {
        self.has_failed |= touched.is_err();
        if touched.unwrap_or_default() {
            self.touched.push(table(sql));
        }
    }
}
