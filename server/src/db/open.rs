use super::migrations::migrator;
use super::sqlite::{Access, Readers, Writer, is_made};
use super::{ACQUIRE_TIMEOUT, Connections, Db, DbError, foreign, postgres};
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use std::fs::{OpenOptions, create_dir_all};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

/// Opens the database and brings its tables up to this version.
///
/// `url` is `sqlite:PATH` or `postgres://…`. A SQLite file that does not exist yet is made, readable by its owner only.
pub async fn open(url: &str) -> Result<Db, DbError> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        let path = Path::new(path);
        make_private_file(path)?;
        foreign::check_file(path).map_err(|error| error.at(path.display()))?;
        take_steps(path).await?;
    } else {
        let mut tables = postgres::connect_for_steps(url).await?;
        foreign::check_server(&mut tables).await?;
        migrator().run(&mut tables).await?;
        tables.close().await?;
    }
    open_as_it_is(url).await
}

/// Opens a database with the tables that it has.
pub async fn open_as_it_is(url: &str) -> Result<Db, DbError> {
    let db = connect(url, Access::ReadAndWrite).await?;
    db.check_durability().await?;
    Ok(db)
}

/// Opens the database as it is, to look at it beside the programs that serve it: nothing is made, brought up to date or written.
pub async fn open_to_read(url: &str) -> Result<Db, DbError> {
    connect(url, Access::Read).await
}

async fn connect(url: &str, access: Access) -> Result<Db, DbError> {
    let Some(path) = url.strip_prefix("sqlite:") else { return postgres::connect(url, access).await };
    let path = Path::new(path);
    let writer = writer(path, access)?;
    Ok(Db::of(Connections::Sqlite(Readers::start(path, access)?, writer)))
}

fn writer(path: &Path, access: Access) -> Result<Writer, DbError> {
    Writer::open(path, access).map_err(|error| error.at(path.display()))
}

/// With a log from the first step on, as the writer makes it.
async fn take_steps(path: &Path) -> Result<(), DbError> {
    let _writer = writer(path, Access::ReadAndWrite)?;
    let options = SqliteConnectOptions::new().filename(path).foreign_keys(true).busy_timeout(ACQUIRE_TIMEOUT);
    let mut tables = SqliteConnection::connect_with(&options).await?;
    migrator().run(&mut tables).await?;
    Ok(tables.close().await?)
}

fn make_private_file(path: &Path) -> Result<(), DbError> {
    if let Some(folder) = path.parent() {
        create_dir_all(folder).map_err(DbError::lasting)?;
    }
    is_made(path)?; // There may be a reason to make none here.
    let made = OpenOptions::new().create(true).append(true).mode(0o600).open(path);
    made.map(drop).map_err(|error| DbError::lasting(format!("{}: {error}", path.display())))
}
