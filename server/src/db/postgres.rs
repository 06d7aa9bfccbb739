//! The connections to PostgreSQL, which may be another machine.

use super::sqlite::Access;
use super::{ACQUIRE_TIMEOUT, Connections, Db, DbError};
use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};

const MOST_CONNECTIONS: u32 = 16;

/// An instance that falls silent in the middle of a transaction, like a machine that is paused, holds what it locked from
/// all others until PostgreSQL ends its session. Who holds it for longer without a pause is not waited for.
const PATIENCE: &str = "SELECT set_config('idle_in_transaction_session_timeout', '10s', false), \
    set_config('lock_timeout', '15s', false)";

const ONLY_READ: &str = "SET default_transaction_read_only = on";

/// A connection that was used just now is alive, or whoever uses it next is told that it is not. To ask each time would be a
/// third of the way to PostgreSQL and back.
const SURELY_ALIVE: Duration = Duration::from_secs(1);

/// A server that is not there yet is looked for this often.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

pub async fn connect(url: &str, access: Access) -> Result<Db, DbError> {
    let options: PgConnectOptions = url.parse()?;
    reach(&options).await?.close().await?;
    let connected = pool(access).connect_with(options.clone()).await;
    Ok(Db(Connections::Postgres(connected.map_err(|error| DbError::from(error).at(place(&options)))?)))
}

/// A connection without limits, for the steps of the tables: another instance may be at them for long.
pub async fn connect_for_steps(url: &str) -> Result<PgConnection, DbError> {
    reach(&url.parse()?).await
}

fn pool(access: Access) -> PgPoolOptions {
    let (most, settings) = match access {
        Access::ReadAndWrite => (MOST_CONNECTIONS, PATIENCE),
        Access::Read => (1, ONLY_READ),
    };
    PgPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .after_connect(move |connection, _| {
            Box::pin(async move { sqlx::query(settings).execute(connection).await.map(drop) })
        })
        .test_before_acquire(false)
        .before_acquire(|connection, known| {
            Box::pin(async move {
                if known.idle_for >= SURELY_ALIVE {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
}

/// Waits a moment for a server that starts, and no longer for one that says nothing. The pool would not say what it ran into.
async fn reach(options: &PgConnectOptions) -> Result<PgConnection, DbError> {
    let end = Instant::now() + ACQUIRE_TIMEOUT;
    loop {
        let error = match timeout_at(end, PgConnection::connect_with(options)).await {
            Ok(Ok(connection)) => return Ok(connection),
            Ok(Err(error)) => DbError::from(error),
            Err(_) => return Err(DbError::silent().at(place(options))),
        };
        if !error.passes() || Instant::now() + LOOK_AGAIN >= end {
            return Err(error.at(place(options)));
        }
        sleep(LOOK_AGAIN).await;
    }
}

/// For an operator: which server was meant.
fn place(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or_default();
    match options.get_socket() {
        Some(folder) => format!("PostgreSQL at {}, {database}", folder.display()),
        None => format!("PostgreSQL at {}:{}, {database}", options.get_host(), options.get_port()),
    }
}
