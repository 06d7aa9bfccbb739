use super::{Secret, Settings};
use crate::mail::SigningKeys;
use anyhow::{Result, anyhow, bail, ensure};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use std::path::Path;
use std::time::Duration;

/// Whoever takes a webhook has so long to be reached, and again to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// How what residents send is handed to other programs.
#[derive(Debug, Clone)]
pub struct Webhooks {
    /// `None`: there can be none.
    pub keys: Option<SigningKeys>,
    /// `None`: the public authorities.
    pub authority: Option<RootCertStore>,
    pub patience: Duration,
}

impl Default for Webhooks {
    fn default() -> Self {
        Self { keys: None, authority: None, patience: PATIENCE }
    }
}

impl Webhooks {
    pub(super) fn check(settings: &Settings) -> Result<Self> {
        let authority = settings.webhook_ca_file.as_deref().map(authority).transpose()?;
        Ok(Self { keys: keys(settings)?, authority, patience: PATIENCE })
    }
}

fn keys(settings: &Settings) -> Result<Option<SigningKeys>> {
    let (setting, secret) = match (&settings.webhook_secret, &settings.webhook_secret_file) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => bail!("webhook_secret_file: there is a webhook_secret too. Set one of them"),
        (Some(given), None) => ("webhook_secret", given.clone()),
        (None, Some(path)) => ("webhook_secret_file", Secret::read("webhook_secret_file", path)?),
    };
    let keys = SigningKeys::parse(secret.reveal());
    let remedy = "Make one with: echo \"whsec_$(openssl rand -base64 32)\"";
    keys.map(Some).map_err(|_| {
        anyhow!("{setting}: must hold whsec_ and 24 to 64 bytes in base64, for each secret. {remedy}")
    })
}

fn authority(path: &Path) -> Result<RootCertStore> {
    let shown = path.display();
    let explain = |error| anyhow!("webhook_ca_file: {shown}: {error}");
    let certificates = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut roots = RootCertStore::empty();
    for certificate in certificates.map_err(|error| explain(error.to_string()))? {
        roots.add(certificate).map_err(|error| explain(error.to_string()))?;
    }
    ensure!(!roots.is_empty(), "webhook_ca_file: {shown} holds no certificate in PEM");
    Ok(roots)
}
