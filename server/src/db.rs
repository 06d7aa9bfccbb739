//! The database: SQLite or PostgreSQL behind one SQL text. The only match on the engine is here.

mod crowd;
mod durability;
mod error;
mod foreign;
mod look;
mod migrations;
mod open;
mod postgres;
mod remembered;
mod row;
mod sqlite;
mod statement;
mod tx;

pub use error::DbError;
pub use look::Host;
pub use open::{open, open_as_it_is, open_to_read};
pub use row::Row;
pub use sqlite::{has_log, is_made};
pub use statement::Value;
pub use tx::Tx;

use crowd::Crowd;
use sqlite::{Readers, Writer};
use statement::{check, for_postgres};
use std::sync::Arc;
use std::time::Duration;
use tx::Open;

/// Whoever waits longer for a connection or a turn is told that the database is busy.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A handle to the database, cheap to clone.
///
/// What waits for long is boxed: the futures of all that asks stay small, and they are moved about for each call.
#[derive(Clone)]
pub struct Db {
    connections: Connections,
    crowd: Arc<Crowd>,
}

#[derive(Clone)]
enum Connections {
    /// Writers queue here instead of colliding in the file.
    Sqlite(Readers, Writer),
    Postgres(postgres::Pool),
}

impl Db {
    fn of(connections: Connections) -> Self {
        Self { connections, crowd: Arc::default() }
    }

    pub fn engine(&self) -> Engine {
        match self.connections {
            Connections::Sqlite(..) => Engine::Sqlite,
            Connections::Postgres(_) => Engine::Postgres,
        }
    }

    pub async fn begin(&self) -> Result<Tx, DbError> {
        let member = self.crowd.join();
        let open = match &self.connections {
            Connections::Sqlite(_, writer) => Open::Sqlite(writer.turn().await?),
            Connections::Postgres(pool) => Open::Postgres(Box::pin(pool.begin()).await?),
        };
        Ok(Tx::new(open, member))
    }

    pub async fn fetch_optional(&self, sql: &'static str, values: &[Value]) -> Result<Option<Row>, DbError> {
        check(sql, values);
        Ok(match &self.connections {
            Connections::Sqlite(readers, _) => readers.fetch_optional(sql, values).await?.map(Row::from),
            Connections::Postgres(pool) => {
                Box::pin(pool.fetch_optional(for_postgres(sql, values))).await?.map(Row::from)
            }
        })
    }

    /// As [`Self::fetch_optional`]. With SQLite what was read is remembered until a table of it is written; what another program writes
    /// to the file is seen after a second.
    pub async fn fetch_remembered(
        &self,
        sql: &'static str,
        values: &[Value],
    ) -> Result<Option<Row>, DbError> {
        let Connections::Sqlite(_, writer) = &self.connections else {
            return Box::pin(self.fetch_optional(sql, values)).await;
        };
        let asked = match writer.remembered().recall(sql, values) {
            Ok(row) => return Ok(row),
            Err(asked) => asked,
        };
        let row = Box::pin(self.fetch_optional(sql, values)).await?;
        writer.remembered().remember(asked, sql, values, row.clone());
        Ok(row)
    }

    pub async fn fetch_all(&self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        check(sql, values);
        Ok(match &self.connections {
            Connections::Sqlite(readers, _) => {
                readers.fetch_all(sql, values).await?.into_iter().map(Row::from).collect()
            }
            Connections::Postgres(pool) => {
                let rows = Box::pin(pool.fetch_all(for_postgres(sql, values))).await?;
                rows.into_iter().map(Row::from).collect()
            }
        })
    }

    /// For what can wait: where many write at once they go first, for a second at most.
    pub async fn let_others_go_first(&self) {
        self.crowd.let_go_first().await;
    }

    /// Whether the database answers, may be written, and keeps what it acknowledges: what `/readyz` asks.
    pub async fn ping(&self) -> Result<(), DbError> {
        self.check_durability().await?;
        self.check_writable().await?;
        self.fetch_optional("SELECT name FROM installation WHERE name = $1", &["key".into()]).await?;
        Ok(())
    }

    pub async fn close(&self) {
        match &self.connections {
            Connections::Sqlite(readers, writer) => {
                readers.close().await;
                writer.close().await;
            }
            Connections::Postgres(pool) => pool.close().await,
        }
    }
}
