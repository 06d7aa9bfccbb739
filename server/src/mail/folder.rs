use std::path::Path;

/// Puts a message into the folder under its letter's id; a reader never sees half a file.
pub async fn put(folder: &Path, id: &str, message: &[u8]) -> anyhow::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let unfinished = folder.join(format!(".{id}.tmp"));
    tokio::fs::write(&unfinished, message).await?;
    tokio::fs::rename(&unfinished, folder.join(format!("{id}.eml"))).await?;
    Ok(())
}
