use super::outcome::{Cause, Outcome, Step, Trouble};
use std::fs::{DirBuilder, File, OpenOptions, rename};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::time::Duration;
use tokio::task::spawn_blocking;

/// Far longer than a file takes.
pub const LONGEST_PUT: Duration = Duration::from_secs(20);

/// Puts a message into the folder under its letter's id; a reader never sees half a file. Once this returns, it is there after
/// a power cut as well.
pub async fn put(folder: &Path, id: &str, message: Vec<u8>) -> Outcome {
    let (folder, id) = (folder.to_owned(), id.to_owned());
    match spawn_blocking(move || write(&folder, &id, &message)).await {
        Ok(Ok(())) => Outcome::Sent,
        Ok(Err(error)) => Trouble::new(Step::Folder, Cause::Unwritable).because(&error).into(),
        Err(error) => Trouble::new(Step::Folder, Cause::Unwritable).because(&error).into(),
    }
}

fn write(folder: &Path, id: &str, message: &[u8]) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let unfinished = folder.join(format!(".{id}.tmp"));
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    file.write_all(message)?; // Tells that writing failed, for instance because the disk is full.
    file.sync_all()?;
    rename(&unfinished, folder.join(format!("{id}.eml")))?;
    File::open(folder)?.sync_all()
}
