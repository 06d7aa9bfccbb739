//! The database, for the program that serves and for the commands beside it.

use super::check_log;
use crate::config::Config;
use crate::db::{self, Db};
use anyhow::anyhow;
use std::path::Path;

/// The database, for a command beside the program that serves. A path that was mistyped makes none.
pub async fn open_beside(config: &Config) -> anyhow::Result<Db> {
    check_is_made(config)?;
    open_or_make(config).await
}

/// As [`open_beside`], where there may be none yet.
pub async fn open_or_make(config: &Config) -> anyhow::Result<Db> {
    check_log(config).await?;
    Ok(db::open(&config.database).await?)
}

/// As [`open_beside`], only to look: nothing is written, and no step of the tables is taken.
pub async fn open_to_look(config: &Config) -> anyhow::Result<Db> {
    check_is_made(config)?;
    check_log(config).await?;
    let db = db::open_to_read(&config.database).await?;
    let steps = db.steps_apart().await;
    let (missing, unknown) =
        steps.map_err(|error| anyhow!("{error}. If it has no tables: wherry migrate"))?;
    anyhow::ensure!(missing.is_empty(), "database: it is of an older version. Run: wherry migrate");
    anyhow::ensure!(unknown.is_empty(), "database: it is of a newer version. Use that one");
    Ok(db)
}

fn check_is_made(config: &Config) -> anyhow::Result<()> {
    let Some(path) = config.database.strip_prefix("sqlite:") else { return Ok(()) };
    anyhow::ensure!(
        db::is_made(Path::new(path))?,
        "database: there is no {path}. `wherry serve` or `wherry migrate` makes it"
    );
    Ok(())
}
