//! The database, for the program that serves and for the commands beside it.

use super::check_log;
use crate::config::Config;
use crate::db::{self, Db, DbError};
use anyhow::anyhow;
use std::path::Path;

/// Brought up to this version; there may be none yet.
pub async fn open_or_make(config: &Config) -> anyhow::Result<Db> {
    check_log(config).await?;
    Ok(db::open(&config.database).await?)
}

/// For a command beside the program that serves. A path that was mistyped makes none, and tables of another version stay as they are.
pub async fn open_beside(config: &Config) -> anyhow::Result<Db> {
    check_file(config).await?;
    of_this_version(db::open_as_it_is(&config.database).await).await
}

/// As [`open_beside`], only to look.
pub async fn open_to_look(config: &Config) -> anyhow::Result<Db> {
    check_file(config).await?;
    of_this_version(db::open_to_read(&config.database).await).await
}

async fn check_file(config: &Config) -> anyhow::Result<()> {
    if let Some(path) = config.database.strip_prefix("sqlite:") {
        anyhow::ensure!(
            db::is_made(Path::new(path))?,
            "database: there is no {path}. `wherry serve` or `wherry migrate` makes it"
        );
    }
    check_log(config).await
}

async fn of_this_version(opened: Result<Db, DbError>) -> anyhow::Result<Db> {
    let db = opened?;
    let steps = db.steps_apart().await;
    let (missing, unknown) =
        steps.map_err(|error| anyhow!("{error}. If it has no tables: wherry migrate"))?;
    anyhow::ensure!(unknown.is_empty(), "database: it is of a newer version. Use that version's program");
    anyhow::ensure!(
        missing.is_empty(),
        "database: it is of an older version. Use that version's program, or start the server with this one"
    );
    Ok(db)
}
