//! The connections to PostgreSQL, which may be another machine.

mod backend;
mod lent;
mod pool;

pub use lent::Lent;
pub use pool::Pool;

use super::sqlite::Access;
use super::{ACQUIRE_TIMEOUT, Connections, Db, DbError};
use pool::Connector;
use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};

const MOST_CONNECTIONS: usize = 16;

/// An instance that falls silent in the middle of a transaction, like a machine that is paused, holds what it locked from
/// all others until PostgreSQL ends its session. Who holds it for longer without a pause is not waited for.
const PATIENCE: &str = "SELECT set_config('idle_in_transaction_session_timeout', '10s', false), \
    set_config('lock_timeout', '9s', false), pg_backend_pid() AS pid";

const ONLY_READ: &str = "SELECT set_config('default_transaction_read_only', 'on', false), \
    set_config('lock_timeout', '9s', false), pg_backend_pid() AS pid";

/// Longer than PostgreSQL waits for a row that two others want as well: once for its turn, once for whoever holds it.
const LONGEST_ANSWER: Duration = Duration::from_secs(20);

/// Whoever walks through everything may ask for much at once.
const LONGEST_LOOK: Duration = Duration::from_mins(10);

/// A server that is not there yet is looked for this often.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

pub async fn connect(url: &str, access: Access) -> Result<Db, DbError> {
    let options: PgConnectOptions = url.parse()?;
    reach(&options).await?.close().await?;
    let (most, settings, longest_answer) = match access {
        Access::ReadAndWrite => (MOST_CONNECTIONS, PATIENCE, LONGEST_ANSWER),
        Access::Read => (1, ONLY_READ, LONGEST_LOOK),
    };
    Ok(Db::of(Connections::Postgres(Pool::new(Connector { options, settings, longest_answer }, most)?)))
}

/// A connection without limits, for the steps of the tables: another instance may be at them for long.
pub async fn connect_for_steps(url: &str) -> Result<PgConnection, DbError> {
    reach(&url.parse()?).await
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
