//! The database: SQLite or PostgreSQL behind one SQL text. The only match on the engine is here.

mod durability;
mod migrations;
mod open;
mod row;
mod statement;

pub use open::open;
pub use row::Row;
pub use statement::Value;

use sqlx::{Any, AnyPool, Transaction};
use statement::bind;

/// Why the database did not do what it was asked. What it holds is for the log, never for a page.
#[derive(Debug)]
pub struct DbError(Box<dyn std::error::Error + Send + Sync>);

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "database: {}", self.0)
    }
}

impl std::error::Error for DbError {}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        Self(Box::new(error))
    }
}

impl DbError {
    /// The database would forget what it acknowledged.
    fn unsafe_setting(name: &str) -> Self {
        Self(format!("{name} is not set so that acknowledged data survive a power cut").into())
    }

    /// A row that holds what this version cannot read.
    pub fn unreadable(what: &str) -> Self {
        Self(format!("unreadable {what}").into())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A handle to the database, cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    reads: AnyPool,
    /// With SQLite a single connection: writers queue here instead of colliding in the file.
    writes: AnyPool,
}

/// A transaction that may write. Dropped without [`Tx::commit`], it leaves nothing behind.
pub struct Tx(Transaction<'static, Any>);

impl Db {
    pub fn engine(&self) -> Engine {
        self.engine
    }

    pub async fn begin(&self) -> Result<Tx, DbError> {
        Ok(Tx(match self.engine {
            // A plain BEGIN that reads first fails at once when another writer is at work.
            Engine::Sqlite => self.writes.begin_with("BEGIN IMMEDIATE").await?,
            Engine::Postgres => self.writes.begin().await?,
        }))
    }

    pub async fn fetch_optional(&self, sql: &'static str, values: &[Value]) -> Result<Option<Row>, DbError> {
        Ok(bind(sql, values).fetch_optional(&self.reads).await?.map(Row))
    }

    pub async fn fetch_all(&self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        Ok(bind(sql, values).fetch_all(&self.reads).await?.into_iter().map(Row).collect())
    }

    /// Whether the database answers, and keeps what it acknowledges: what `/readyz` asks.
    pub async fn ping(&self) -> Result<(), DbError> {
        self.check_durability().await?;
        self.fetch_optional("SELECT name FROM installation WHERE name = $1", &["key".into()]).await?;
        Ok(())
    }

    pub async fn close(&self) {
        self.reads.close().await;
        self.writes.close().await;
    }
}

impl Tx {
    pub async fn fetch_optional(
        &mut self,
        sql: &'static str,
        values: &[Value],
    ) -> Result<Option<Row>, DbError> {
        Ok(bind(sql, values).fetch_optional(&mut *self.0).await?.map(Row))
    }

    pub async fn fetch_all(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        Ok(bind(sql, values).fetch_all(&mut *self.0).await?.into_iter().map(Row).collect())
    }

    /// Returns the number of rows touched.
    pub async fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, DbError> {
        Ok(bind(sql, values).execute(&mut *self.0).await?.rows_affected())
    }

    /// Once this returns, what was written survives a crash.
    pub async fn commit(self) -> Result<(), DbError> {
        Ok(self.0.commit().await?)
    }
}
