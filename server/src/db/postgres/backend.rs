use super::pool::Connector;
use deadpool::managed::Object;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{Connection as _, Row as _};
use std::time::Duration;
use tokio::time::timeout;

/// For so long a backend that said nothing is looked after.
const LONGEST_END: Duration = Duration::from_secs(10);

/// A connection, and the number of PostgreSQL's process at its other end.
pub struct Connection {
    pub inner: PgConnection,
    pid: i32,
}

impl Connection {
    /// `settings` is said first, and asks for the number.
    pub async fn open(options: &PgConnectOptions, settings: &'static str) -> Result<Self, sqlx::Error> {
        let mut inner = PgConnection::connect_with(options).await?;
        let pid = sqlx::query(settings).fetch_one(&mut inner).await?.try_get("pid")?;
        Ok(Self { inner, pid })
    }
}

/// Ends a connection that says nothing. PostgreSQL's process may still be at its statement, and does not notice that nobody listens:
/// until it is ended another one does not take its place, else there were more of them each time.
pub async fn end(silent: Object<Connector>) {
    if let Some(pool) = Object::pool(&silent) {
        let ended = async {
            let mut other = PgConnection::connect_with(&pool.manager().options).await?;
            sqlx::query("SELECT pg_terminate_backend($1)").bind(silent.pid).execute(&mut other).await?;
            other.close().await
        };
        let _ = timeout(LONGEST_END, ended).await; // A server that is gone has no process either.
    }
    drop(Object::take(silent));
}
