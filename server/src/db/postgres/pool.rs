//! Connections that are lent to one caller after the other. sqlx has a pool too, which asks each connection whether it lives when it comes
//! back: as many ways to PostgreSQL again as there were questions (ADR 22).

use super::backend::Connection;
use super::lent::{Lent, Statement};
use crate::db::{ACQUIRE_TIMEOUT, DbError};
use deadpool::Runtime;
use deadpool::managed::{
    self, Manager, Metrics, PoolError, QueueMode, RecycleError, RecycleResult, TimeoutType,
};
use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgRow};
use std::time::Duration;
use tokio::time::timeout;

/// A connection that was used just now is alive, or whoever uses it next is told that it is not.
const SURELY_ALIVE: Duration = Duration::from_secs(1);

/// One that does not say by then that it lives is dead.
const LONGEST_PING: Duration = Duration::from_secs(2);

/// After this long a connection gives way to a new one: PostgreSQL's side of it grows.
const LIFE: Duration = Duration::from_mins(30);

#[derive(Clone)]
pub struct Pool(managed::Pool<Connector>);

/// Makes connections.
pub struct Connector {
    pub options: PgConnectOptions,
    /// What is said first on each of them.
    pub settings: &'static str,
    /// An answer that takes longer does not come any more: the server, or the way to it, is gone without a word.
    pub longest_answer: Duration,
}

impl Manager for Connector {
    type Type = Connection;
    type Error = sqlx::Error;

    async fn create(&self) -> Result<Connection, sqlx::Error> {
        Connection::open(&self.options, self.settings).await
    }

    async fn recycle(&self, connection: &mut Connection, metrics: &Metrics) -> RecycleResult<sqlx::Error> {
        if metrics.age() >= LIFE {
            return Err(RecycleError::message("it is old"));
        }
        if metrics.last_used() >= SURELY_ALIVE {
            connection.inner.ping().await?;
        }
        Ok(())
    }
}

impl Pool {
    pub fn new(connector: Connector, most: usize) -> Result<Self, DbError> {
        let pool = managed::Pool::builder(connector)
            .max_size(most)
            .queue_mode(QueueMode::Lifo) // What was used last knows the statements.
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(ACQUIRE_TIMEOUT))
            .create_timeout(Some(ACQUIRE_TIMEOUT))
            .recycle_timeout(Some(LONGEST_PING));
        pool.build().map(Self).map_err(DbError::lasting)
    }

    pub async fn fetch_optional(&self, statement: Statement) -> Result<Option<PgRow>, DbError> {
        self.lend().await?.fetch_optional(statement).await
    }

    pub async fn fetch_all(&self, statement: Statement) -> Result<Vec<PgRow>, DbError> {
        self.lend().await?.fetch_all(statement).await
    }

    async fn lend(&self) -> Result<Lent, DbError> {
        // Many may be dead, and each is asked.
        let lent = timeout(ACQUIRE_TIMEOUT, self.0.get()).await;
        match lent.unwrap_or(Err(PoolError::Timeout(TimeoutType::Recycle))) {
            Ok(connection) => Ok(Lent::new(connection, self.0.manager().longest_answer)),
            Err(PoolError::Backend(error)) => Err(error.into()),
            Err(PoolError::Timeout(TimeoutType::Wait)) => Err(DbError::all_lent()),
            Err(PoolError::Timeout(_)) => Err(DbError::silent()),
            Err(PoolError::Closed) => Err(DbError::closed()),
            Err(error) => Err(DbError::lasting(error)),
        }
    }

    pub async fn begin(&self) -> Result<Lent, DbError> {
        let mut lent = self.lend().await?;
        lent.begin().await?;
        Ok(lent)
    }

    /// What is lent just now ends when it comes back.
    pub async fn close(&self) {
        let at_rest = self.0.retain(|_, _| false).removed;
        self.0.close();
        for connection in at_rest {
            let _ = connection.inner.close().await; // It is gone in any case.
        }
    }
}
