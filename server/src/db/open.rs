use super::group_commit::Writer;
use super::migrations::migrator;
use super::{ACQUIRE_TIMEOUT, Db, DbError, Writes};
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::{AnyConnection, Connection as _};
use std::fs::{OpenOptions, create_dir_all};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

const READERS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 16;

/// Each connection to the file: written through to the disk at every commit, deleted data overwritten.
const PRAGMAS: [&str; 5] = [
    "PRAGMA busy_timeout = 10000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
];

/// An instance that falls silent in the middle of a transaction, like a machine that is paused, holds what it locked from
/// all others until PostgreSQL ends its session.
const LONGEST_SILENCE: &str = "SET idle_in_transaction_session_timeout = '10s'";

/// Opens the database and brings its tables up to this version.
///
/// `url` is `sqlite:PATH` or `postgres://…`. A SQLite file that does not exist yet is made, readable by its owner only.
pub async fn open(url: &str) -> Result<Db, DbError> {
    install_default_drivers();
    let db = match url.strip_prefix("sqlite:") {
        Some(path) => open_file(Path::new(path)).await?,
        None => open_postgres(url).await?,
    };
    db.check_durability().await?;
    Ok(db)
}

async fn open_file(path: &Path) -> Result<Db, DbError> {
    make_private_file(path)?;
    let written = path.display().to_string();
    let url = format!("sqlite:{}", written.replace('%', "%25").replace('?', "%3F").replace('#', "%23"));
    let mut writer = AnyConnection::connect(&url).await?;
    set_pragmas(&mut writer).await?;
    migrator().run(&mut writer).await?;
    let readers = AnyPoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false) // A file does not go away as a server does.
        .after_connect(|connection, _| Box::pin(set_pragmas(connection)));
    Ok(Db { reads: readers.connect_lazy(&url)?, writes: Writes::Sqlite(Writer::new(writer)) })
}

fn make_private_file(path: &Path) -> Result<(), DbError> {
    if let Some(folder) = path.parent() {
        create_dir_all(folder).map_err(DbError::lasting)?;
    }
    let made = OpenOptions::new().create(true).append(true).mode(0o600).open(path);
    made.map(drop).map_err(|error| DbError::lasting(format!("{}: {error}", path.display())))
}

async fn set_pragmas(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    for pragma in PRAGMAS {
        sqlx::query(pragma).execute(&mut *connection).await?;
    }
    Ok(())
}

async fn open_postgres(url: &str) -> Result<Db, DbError> {
    let options = AnyPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .after_connect(|connection, _| {
            Box::pin(async move { sqlx::query(LONGEST_SILENCE).execute(connection).await.map(drop) })
        });
    let pool = options.connect(url).await?;
    migrator().run(&pool).await?;
    Ok(Db { reads: pool.clone(), writes: Writes::Postgres(pool) })
}
