use super::settings::EMPTY;
use std::path::{Path, PathBuf};

/// Where there is nothing yet, it is made at the start. A link to nothing is something.
pub(super) fn folder(setting: &str, path: PathBuf) -> anyhow::Result<PathBuf> {
    let shown = path.to_str().ok_or_else(|| anyhow::anyhow!("{setting}: must be in UTF-8"))?;
    anyhow::ensure!(!shown.trim().is_empty(), "{setting}: {EMPTY}");
    let there = path.ancestors().find(|there| there.symlink_metadata().is_ok());
    if let Some(there) = there.filter(|there| !there.is_dir()) {
        anyhow::bail!("{setting}: {} is not a folder", there.display());
    }
    Ok(path)
}

/// As [`folder`], for a file: what it stands in.
pub(super) fn file(setting: &str, path: &Path) -> anyhow::Result<()> {
    anyhow::ensure!(!path.is_dir(), "{setting}: {} is a folder, and must be a file", path.display());
    folder(
        setting,
        path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).into(),
    )?;
    Ok(())
}
