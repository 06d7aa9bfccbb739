//! One program serves a SQLite file. What it remembers of the file holds only as long as nobody else goes on writing to it.

use super::make_private_folder;
use crate::config::Config;
use crate::db;
use anyhow::Context as _;
use std::fs::{File, OpenOptions, TryLockError, create_dir_all, metadata};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::time::Duration;
use tokio::time::sleep;

/// Sees to it that this is the only program that serves a SQLite file, until what this returns is dropped or the process ends,
/// however it does.
pub fn alone(config: &Config) -> anyhow::Result<Option<File>> {
    let Some(path) = config.database.strip_prefix("sqlite:") else { return Ok(None) };
    make_private_folder("data", &config.data)?;
    db::is_made(Path::new(path))?;
    let lock = lock_of(path);
    if let Some(folder) = Path::new(&lock).parent() {
        create_dir_all(folder).with_context(|| format!("database: {}", folder.display()))?;
    }
    let mut options = OpenOptions::new();
    let file = options.create(true).append(true).mode(0o600).open(&lock);
    let file = file.with_context(|| format!("database: {lock}"))?;
    match file.try_lock() {
        Ok(()) => {
            if metadata(path).is_ok_and(|database| database.nlink() > 1) {
                tracing::warn!("the database has another name, a hard link: see `wherry doctor`");
            }
            Ok(Some(file))
        }
        Err(TryLockError::WouldBlock) => anyhow::bail!(
            "database: another wherry serves {path}. End it first, or give this one a file of its own"
        ),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("database: {lock}")),
    }
}

/// Where a program that serves a SQLite file, whatever it is called, says so. SQLite's own locks would end if the file itself were opened
/// and closed.
fn lock_of(path: &str) -> String {
    let file = Path::new(path).canonicalize().unwrap_or_else(|_| path.into());
    format!("{}.lock", file.display())
}

/// Whether a program serves the SQLite file. Nothing is made to find it out.
fn is_served(path: &str) -> anyhow::Result<bool> {
    let lock = lock_of(path);
    let file = match File::open(&lock) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        file => file.with_context(|| format!("database: {lock}"))?,
    };
    match file.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("database: {lock}")),
    }
}

/// Fails where the program that serves goes on with a log that was removed: what another one wrote, or looked at, would be a new log,
/// and lost with it. One that starts or ends just now has a moment.
pub async fn check_log(config: &Config) -> anyhow::Result<()> {
    let Some(path) = config.database.strip_prefix("sqlite:") else { return Ok(()) };
    for _ in 0..LOOKS_FOR_A_LOG {
        if db::has_log(Path::new(path)) || !db::is_made(Path::new(path))? || !is_served(path)? {
            return Ok(());
        }
        sleep(LOOK_AGAIN).await;
    }
    anyhow::bail!(
        "database: the log of {path} was removed under the program that serves it. End that one first"
    )
}

/// For somebody who waits: two seconds.
const LOOKS_FOR_A_LOG: usize = 20;
const LOOK_AGAIN: Duration = Duration::from_millis(100);
