use super::Settings;
use super::number::Number;
use super::secret::Secret;
use anyhow::{Result, anyhow, bail, ensure};
use lettre::transport::smtp::client::{Certificate, CertificateStore, TlsParameters};
use serde::Deserialize;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

const DEFAULT_PATIENCE_S: u32 = 20;
const LONGEST_PATIENCE_S: u32 = 60;

/// Where letters go.
#[derive(Debug, Clone)]
pub enum MailRoute {
    /// Into files of this folder.
    Folder(PathBuf),
    Smtp(Smtp),
}

/// The council's mail server.
#[derive(Debug, Clone)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub login: Option<Login>,
    /// `None`: the public authorities.
    pub authority: Option<Certificate>,
    /// For opening a connection, and again for announcing a letter.
    pub patience: Duration,
}

/// How a connection is protected. There is no way that is only tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// TLS from the first byte (RFC 8314).
    Tls,
    /// TLS after `STARTTLS`, without which nothing is sent.
    StartTls,
    /// Nothing: to this machine only.
    None,
}

#[derive(Debug, Clone)]
pub struct Login {
    pub user: String,
    pub password: Secret,
}

impl Smtp {
    /// `None`: no host is set, so letters go elsewhere.
    pub(super) fn check(settings: &Settings) -> Result<Option<Self>> {
        let Some(host) = settings.smtp_host.clone() else {
            ensure!(!settings.mentions_smtp(), "smtp_host: must be set, since other smtp_ settings are");
            return Ok(None);
        };
        ensure!(is_host(&host), "smtp_host: must be a name or an address, like mail.example.gov.uk");
        let security = settings.smtp_security.unwrap_or(Security::Tls);
        ensure!(
            security != Security::None || is_this_machine(&host),
            "smtp_security: \"none\" would send letters to {host} for all to read. Use \"tls\" or \"starttls\""
        );
        let usual_port = match security {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::None => 25,
        };
        let smtp = Self {
            host,
            port: settings.smtp_port.map_or(Ok(usual_port), port)?,
            security,
            login: login(settings)?,
            authority: settings.smtp_ca_file.as_deref().map(authority).transpose()?,
            patience: patience(settings)?,
        };
        smtp.tls()?;
        Ok(Some(smtp))
    }

    /// What a certificate is held against. A council's own authority stands in place of the public ones.
    pub fn tls(&self) -> Result<Option<TlsParameters>> {
        if self.security == Security::None {
            return Ok(None);
        }
        let builder = TlsParameters::builder(self.host.clone());
        let builder = match self.authority.clone() {
            Some(own) => builder.certificate_store(CertificateStore::None).add_root_certificate(own),
            None => builder.certificate_store(CertificateStore::WebpkiRoots),
        };
        builder.build_rustls().map(Some).map_err(|error| anyhow!("smtp_ca_file: {error}"))
    }
}

fn port(number: Number) -> Result<u16> {
    let port = u16::try_from(number.0).ok().filter(|port| *port > 0);
    port.ok_or_else(|| anyhow!("smtp_port: must be from 1 to 65535"))
}

fn is_host(host: &str) -> bool {
    let is_name = host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-".contains(&b));
    (is_name && !host.is_empty() && host.len() <= 253) || host.parse::<IpAddr>().is_ok()
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn login(settings: &Settings) -> Result<Option<Login>> {
    let password = match (&settings.smtp_password, &settings.smtp_password_file) {
        (Some(_), Some(_)) => bail!("smtp_password_file: there is an smtp_password too. Set one of them"),
        (Some(given), None) => Some(given.clone()),
        (None, file) => file.as_deref().map(|path| Secret::read("smtp_password_file", path)).transpose()?,
    };
    match (settings.smtp_user.clone(), password) {
        (Some(user), Some(password)) => Ok(Some(Login { user, password })),
        (Some(_), None) => bail!("smtp_user: needs an smtp_password_file, or WHERRY_SMTP_PASSWORD"),
        (None, Some(_)) => bail!("smtp_user: must be set, since there is a password"),
        (None, None) => Ok(None),
    }
}

fn authority(path: &Path) -> Result<Certificate> {
    let pem = std::fs::read(path).map_err(|error| anyhow!("smtp_ca_file: {}: {error}", path.display()))?;
    let has_any = String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----");
    let certificate = Certificate::from_pem(&pem).ok().filter(|_| has_any);
    certificate.ok_or_else(|| anyhow!("smtp_ca_file: {} holds no certificate in PEM", path.display()))
}

fn patience(settings: &Settings) -> Result<Duration> {
    let seconds = settings.smtp_timeout_s.map_or(DEFAULT_PATIENCE_S, |number| number.0);
    ensure!(
        (1..=LONGEST_PATIENCE_S).contains(&seconds),
        "smtp_timeout_s: must be from 1 to {LONGEST_PATIENCE_S}"
    );
    Ok(Duration::from_secs(seconds.into()))
}
