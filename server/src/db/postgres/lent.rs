use super::pool::Connector;
use crate::db::DbError;
use deadpool::managed::Object;
use sqlx::postgres::{PgArguments, PgConnection, PgDatabaseError, PgQueryResult, PgRow, PgSeverity};
use sqlx::query::Query;
use sqlx::{Connection as _, Postgres, raw_sql};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::timeout;

pub type Statement = Query<'static, Postgres, PgArguments>;

/// Longer than PostgreSQL waits for a lock.
const LONGEST_END: Duration = Duration::from_secs(20);

/// A connection, lent to one caller. Dropped, it leaves nothing of them behind: neither the answer to a statement that was not waited
/// for, nor a transaction.
pub struct Lent {
    /// Taken when it is given back.
    connection: Option<Object<Connector>>,
    /// Whether nothing is under way.
    is_at_rest: bool,
    is_in_transaction: bool,
}

impl Lent {
    pub fn new(connection: Object<Connector>) -> Self {
        Self { connection: Some(connection), is_at_rest: true, is_in_transaction: false }
    }

    pub async fn begin(&mut self) -> Result<(), DbError> {
        self.is_in_transaction = true; // Whoever goes away meanwhile cannot know.
        let begun = raw_sql("BEGIN").execute(self.connection()).await;
        self.answered(begun).map(drop)
    }

    pub async fn commit(mut self) -> Result<(), DbError> {
        let committed = raw_sql("COMMIT").execute(self.connection()).await;
        self.answered(committed)?;
        self.is_in_transaction = false;
        Ok(())
    }

    pub async fn fetch_optional(&mut self, statement: Statement) -> Result<Option<PgRow>, DbError> {
        let row = statement.fetch_optional(self.connection()).await;
        self.answered(row)
    }

    pub async fn fetch_all(&mut self, statement: Statement) -> Result<Vec<PgRow>, DbError> {
        let rows = statement.fetch_all(self.connection()).await;
        self.answered(rows)
    }

    pub async fn execute(&mut self, statement: Statement) -> Result<PgQueryResult, DbError> {
        let done = statement.execute(self.connection()).await;
        self.answered(done)
    }

    fn connection(&mut self) -> &mut PgConnection {
        self.is_at_rest = false;
        self.connection.as_mut().expect("it is there until it is given back")
    }

    /// An error that PostgreSQL tells is an answer, unless it ends the connection.
    fn answered<T>(&mut self, answer: Result<T, sqlx::Error>) -> Result<T, DbError> {
        self.is_at_rest = match &answer {
            Ok(_) => true,
            Err(sqlx::Error::Database(error)) => error
                .try_downcast_ref::<PgDatabaseError>()
                .is_some_and(|error| error.severity() == PgSeverity::Error),
            Err(_) => false,
        };
        Ok(answer?)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        if self.is_at_rest && !self.is_in_transaction {
            return; // It goes back.
        }
        match Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(end(connection, self.is_in_transaction))),
            Err(_) => drop(Object::take(connection)),
        }
    }
}

/// Waits for what is under way, undoes what was not committed, and gives the connection back; where that fails, it ends.
async fn end(mut connection: Object<Connector>, is_in_transaction: bool) {
    let ended = async {
        if is_in_transaction {
            raw_sql("ROLLBACK").execute(&mut *connection).await.map(drop)
        } else {
            connection.ping().await
        }
    };
    if !matches!(timeout(LONGEST_END, ended).await, Ok(Ok(()))) {
        drop(Object::take(connection));
    }
}
