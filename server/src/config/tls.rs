use super::Settings;
use super::secret::others_may_read;
use anyhow::{Result, anyhow, bail, ensure};
use std::path::PathBuf;

/// Where the server's own certificate and its key are.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

impl TlsFiles {
    /// `None`: this server does not speak TLS itself.
    pub(super) fn check(settings: &Settings) -> Result<Option<Self>> {
        let (certificate, key) = match (&settings.tls_certificate_file, &settings.tls_key_file) {
            (None, None) => return Ok(None),
            (Some(certificate), Some(key)) => (certificate.clone(), key.clone()),
            (Some(_), None) => bail!("tls_key_file: must be set, since tls_certificate_file is"),
            (None, Some(_)) => bail!("tls_certificate_file: must be set, since tls_key_file is"),
        };
        let shown = key.display();
        let metadata = std::fs::metadata(&key).map_err(|error| anyhow!("tls_key_file: {shown}: {error}"))?;
        ensure!(metadata.is_file(), "tls_key_file: {shown} is no file");
        ensure!(
            !others_may_read(&metadata),
            "tls_key_file: other users may read {shown}. Run: chmod 600 {shown}"
        );
        Ok(Some(Self { certificate, key }))
    }
}
