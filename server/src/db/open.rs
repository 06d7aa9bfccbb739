use super::migrations::migrator;
use super::{Db, DbError, Engine};
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use std::fs::{OpenOptions, create_dir_all};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::Duration;

const READERS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 16;
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// Each connection to the file: written through to the disk at every commit, deleted data overwritten.
const PRAGMAS: [&str; 5] = [
    "PRAGMA busy_timeout = 10000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
];

/// Opens the database and brings its tables up to this version.
///
/// `url` is `sqlite:PATH` or `postgres://…`. A SQLite file that does not exist yet is made, readable by its owner only.
pub async fn open(url: &str) -> Result<Db, DbError> {
    install_default_drivers();
    let db = match url.strip_prefix("sqlite:") {
        Some(path) => open_file(Path::new(path))?,
        None => open_postgres(url).await?,
    };
    migrator().run(&db.writes).await.map_err(|error| DbError(Box::new(error)))?;
    db.check_durability().await?;
    Ok(db)
}

fn open_file(path: &Path) -> Result<Db, DbError> {
    if let Some(folder) = path.parent() {
        create_dir_all(folder).map_err(|error| DbError(Box::new(error)))?;
    }
    let made = OpenOptions::new().create(true).append(true).mode(0o600).open(path);
    made.map_err(|error| DbError(format!("{}: {error}", path.display()).into()))?;
    let written = path.display().to_string();
    let url = format!("sqlite:{}", written.replace('%', "%25").replace('?', "%3F").replace('#', "%23"));
    let pool = |connections: u32| {
        AnyPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    for pragma in PRAGMAS {
                        sqlx::query(pragma).execute(&mut *connection).await?;
                    }
                    Ok(())
                })
            })
            .connect_lazy(&url)
    };
    Ok(Db { engine: Engine::Sqlite, reads: pool(READERS)?, writes: pool(1)? })
}

async fn open_postgres(url: &str) -> Result<Db, DbError> {
    let options =
        AnyPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(ACQUIRE_TIMEOUT);
    let pool = options.connect(url).await?;
    Ok(Db { engine: Engine::Postgres, reads: pool.clone(), writes: pool })
}
