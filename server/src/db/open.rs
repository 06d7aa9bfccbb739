use super::migrations::migrator;
use super::sqlite::{Access, Readers, Writer, is_made};
use super::{ACQUIRE_TIMEOUT, Connections, Db, DbError};
use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use std::fs::{OpenOptions, create_dir_all};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::Duration;

const POSTGRES_CONNECTIONS: u32 = 16;

/// An instance that falls silent in the middle of a transaction, like a machine that is paused, holds what it locked from
/// all others until PostgreSQL ends its session. Who holds it for longer without a pause is not waited for.
const PATIENCE: &str = "SELECT set_config('idle_in_transaction_session_timeout', '10s', false), \
    set_config('lock_timeout', '15s', false)";

/// A connection that was used just now is alive, or whoever uses it next is told that it is not. To ask each time would be a
/// third of the way to PostgreSQL and back.
const SURELY_ALIVE: Duration = Duration::from_secs(1);

const ONLY_READ: &str = "SET default_transaction_read_only = on";

/// Opens the database and brings its tables up to this version.
///
/// `url` is `sqlite:PATH` or `postgres://…`. A SQLite file that does not exist yet is made, readable by its owner only.
pub async fn open(url: &str) -> Result<Db, DbError> {
    let db = match url.strip_prefix("sqlite:") {
        Some(path) => open_file(Path::new(path)).await?,
        None => open_postgres(url).await?,
    };
    db.check_durability().await?;
    Ok(db)
}

/// Opens the database as it is, to look at it beside the programs that serve it: nothing is made, brought up to date or written.
pub async fn open_to_read(url: &str) -> Result<Db, DbError> {
    let Some(path) = url.strip_prefix("sqlite:") else {
        let pool = PgPoolOptions::new().max_connections(1).acquire_timeout(ACQUIRE_TIMEOUT);
        let pool = pool.after_connect(|connection, _| {
            Box::pin(async move { sqlx::query(ONLY_READ).execute(connection).await.map(drop) })
        });
        return connect(pool, &url.parse()?).await;
    };
    let path = Path::new(path);
    let writer = Writer::open(path, Access::Read).map_err(|error| error.at(path.display()))?;
    Ok(Db(Connections::Sqlite(Readers::start(path, Access::Read)?, writer)))
}

async fn open_file(path: &Path) -> Result<Db, DbError> {
    make_private_file(path)?;
    let writer = Writer::open(path, Access::ReadAndWrite).map_err(|error| error.at(path.display()))?;
    let options = SqliteConnectOptions::new().filename(path).foreign_keys(true).busy_timeout(ACQUIRE_TIMEOUT);
    let mut tables = SqliteConnection::connect_with(&options).await?;
    migrator().run(&mut tables).await?;
    tables.close().await?;
    Ok(Db(Connections::Sqlite(Readers::start(path, Access::ReadAndWrite)?, writer)))
}

fn make_private_file(path: &Path) -> Result<(), DbError> {
    if let Some(folder) = path.parent() {
        create_dir_all(folder).map_err(DbError::lasting)?;
    }
    is_made(path)?; // There may be a reason to make none here.
    let made = OpenOptions::new().create(true).append(true).mode(0o600).open(path);
    made.map(drop).map_err(|error| DbError::lasting(format!("{}: {error}", path.display())))
}

async fn open_postgres(url: &str) -> Result<Db, DbError> {
    let options: PgConnectOptions = url.parse()?;
    let place = place(&options);
    // Other instances may be at the tables for long: this connection waits for them.
    let tables = PgConnection::connect_with(&options).await;
    let mut tables = tables.map_err(|error| DbError::from(error).at(&place))?;
    migrator().run(&mut tables).await.map_err(|error| DbError::from(error).at(&place))?;
    tables.close().await?;
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .after_connect(|connection, _| {
            Box::pin(async move { sqlx::query(PATIENCE).execute(connection).await.map(drop) })
        })
        .test_before_acquire(false)
        .before_acquire(|connection, known| {
            Box::pin(async move {
                if known.idle_for >= SURELY_ALIVE {
                    connection.ping().await?;
                }
                Ok(true)
            })
        });
    connect(pool, &options).await
}

async fn connect(pool: PgPoolOptions, options: &PgConnectOptions) -> Result<Db, DbError> {
    let pool = pool.connect_with(options.clone()).await;
    Ok(Db(Connections::Postgres(pool.map_err(|error| DbError::from(error).at(place(options)))?)))
}

/// For an operator: which server was meant.
fn place(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or_default();
    match options.get_socket() {
        Some(folder) => format!("PostgreSQL at {}, {database}", folder.display()),
        None => format!("PostgreSQL at {}:{}, {database}", options.get_host(), options.get_port()),
    }
}
