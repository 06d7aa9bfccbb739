use super::outcome::{Cause, Outcome, Step, Trouble};
use std::path::Path;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;

/// Far longer than a file takes.
pub const LONGEST_PUT: Duration = Duration::from_secs(20);

/// Puts a message into the folder under its letter's id; a reader never sees half a file. Once this returns, it is there after
/// a power cut as well.
pub async fn put(folder: &Path, id: &str, message: &[u8]) -> Outcome {
    match write(folder, id, message).await {
        Ok(()) => Outcome::Sent,
        Err(error) => Trouble::new(Step::Folder, Cause::Unwritable).because(&error).into(),
    }
}

async fn write(folder: &Path, id: &str, message: &[u8]) -> std::io::Result<()> {
    tokio::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).await?;
    let unfinished = folder.join(format!(".{id}.tmp"));
    let mut options = tokio::fs::OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&unfinished).await?;
    file.write_all(message).await?;
    file.flush().await?; // Only this tells that writing failed, for instance because the disk is full.
    file.sync_all().await?;
    tokio::fs::rename(&unfinished, folder.join(format!("{id}.eml"))).await?;
    tokio::fs::File::open(folder).await?.sync_all().await
}
