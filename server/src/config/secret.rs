use serde::Deserialize;
use std::fs::Metadata;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// A text that is never shown.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Reads a secret from the file that a setting names.
    ///
    /// Errors: a file that others may read, or an empty one.
    pub fn read(setting: &str, path: &Path) -> anyhow::Result<Self> {
        let shown = path.display();
        let explain = |error| anyhow::anyhow!("{setting}: {shown}: {error}");
        let metadata = std::fs::metadata(path).map_err(explain)?;
        anyhow::ensure!(metadata.is_file(), "{setting}: {shown} is no file");
        anyhow::ensure!(
            !others_may_read(&metadata),
            "{setting}: other users may read {shown}. Run: chmod 600 {shown}"
        );
        let text = std::fs::read_to_string(path).map_err(explain)?;
        let secret = text.trim_end_matches(['\r', '\n']);
        anyhow::ensure!(!secret.is_empty(), "{setting}: {shown} is empty");
        Ok(Self(secret.to_owned()))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[secret]")
    }
}

/// Whether a file can be read by more than its owner.
pub fn others_may_read(metadata: &Metadata) -> bool {
    metadata.permissions().mode() & 0o077 != 0
}
