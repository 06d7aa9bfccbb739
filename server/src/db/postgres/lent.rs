use super::backend;
use super::pool::Connector;
use crate::db::DbError;
use deadpool::managed::Object;
use sqlx::postgres::{PgArguments, PgConnection, PgDatabaseError, PgQueryResult, PgRow, PgSeverity};
use sqlx::query::Query;
use sqlx::{Connection as _, Postgres, raw_sql};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::error::Elapsed;
use tokio::time::{Instant, timeout, timeout_at};

pub type Statement = Query<'static, Postgres, PgArguments>;

/// A connection, lent to one caller. Dropped, it leaves nothing of them behind: neither the answer to a statement that was not waited
/// for, nor a transaction.
pub struct Lent {
    /// Taken when it is given back.
    connection: Option<Object<Connector>>,
    longest_answer: Duration,
    state: State,
    is_in_transaction: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    AtRest,
    /// A statement is under way, or nobody knows how it ended.
    Unclear,
    /// No answer came in time.
    Silent,
}

impl Lent {
    pub fn new(connection: Object<Connector>, longest_answer: Duration) -> Self {
        Self { connection: Some(connection), longest_answer, state: State::AtRest, is_in_transaction: false }
    }

    pub async fn begin(&mut self) -> Result<(), DbError> {
        self.is_in_transaction = true; // Whoever goes away meanwhile cannot know.
        let end = self.end();
        let begun = timeout_at(end, raw_sql("BEGIN").execute(self.connection())).await;
        self.answered(begun).map(drop)
    }

    pub async fn commit(mut self) -> Result<(), DbError> {
        let end = self.end();
        let committed = timeout_at(end, raw_sql("COMMIT").execute(self.connection())).await;
        self.answered(committed)?;
        self.is_in_transaction = false;
        Ok(())
    }

    pub async fn fetch_optional(&mut self, statement: Statement) -> Result<Option<PgRow>, DbError> {
        let end = self.end();
        let row = timeout_at(end, statement.fetch_optional(self.connection())).await;
        self.answered(row)
    }

    pub async fn fetch_all(&mut self, statement: Statement) -> Result<Vec<PgRow>, DbError> {
        let end = self.end();
        let rows = timeout_at(end, statement.fetch_all(self.connection())).await;
        self.answered(rows)
    }

    pub async fn execute(&mut self, statement: Statement) -> Result<PgQueryResult, DbError> {
        let end = self.end();
        let done = timeout_at(end, statement.execute(self.connection())).await;
        self.answered(done)
    }

    fn end(&self) -> Instant {
        Instant::now() + self.longest_answer
    }

    fn connection(&mut self) -> &mut PgConnection {
        self.state = State::Unclear;
        &mut self.connection.as_mut().expect("it is there until it is given back").inner
    }

    /// An error that PostgreSQL tells is an answer, unless it ends the connection.
    fn answered<T>(&mut self, answer: Result<Result<T, sqlx::Error>, Elapsed>) -> Result<T, DbError> {
        let Ok(answer) = answer else {
            self.state = State::Silent;
            return Err(DbError::silent());
        };
        let is_answer = match &answer {
            Ok(_) => true,
            Err(sqlx::Error::Database(error)) => error
                .try_downcast_ref::<PgDatabaseError>()
                .is_some_and(|error| error.severity() == PgSeverity::Error),
            Err(_) => false,
        };
        self.state = if is_answer { State::AtRest } else { State::Unclear };
        Ok(answer?)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        match (self.state, Handle::try_current()) {
            (State::AtRest, _) if !self.is_in_transaction => {} // It goes back.
            (State::AtRest | State::Unclear, Ok(runtime)) => {
                drop(runtime.spawn(tidy(connection, self.is_in_transaction, self.longest_answer)));
            }
            (State::Silent, Ok(runtime)) => drop(runtime.spawn(backend::end(connection))),
            (_, Err(_)) => drop(Object::take(connection)),
        }
    }
}

/// Waits for what is under way, undoes what was not committed, and gives the connection back; where that fails, it ends.
async fn tidy(mut connection: Object<Connector>, is_in_transaction: bool, longest_answer: Duration) {
    let tidied = async {
        if is_in_transaction {
            raw_sql("ROLLBACK").execute(&mut connection.inner).await.map(drop)
        } else {
            connection.inner.ping().await
        }
    };
    match timeout(longest_answer, tidied).await {
        Ok(Ok(())) => {}
        Ok(Err(_)) => drop(Object::take(connection)),
        Err(_) => backend::end(connection).await,
    }
}
