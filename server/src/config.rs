//! The settings: a TOML file, over it the environment, over that the command line. Read once.

mod database;
mod folder;
mod number;
mod password_hash;
mod password_profile;
mod secret;
mod settings;
mod smtp;
mod tls;
mod trusted_proxies;
mod webhooks;

pub use password_profile::PasswordProfile;
pub use secret::{Secret, others_may_read};
pub use settings::{Environment, Settings};
pub use smtp::{Login, MailRoute, Security, Smtp};
pub use tls::TlsFiles;
pub use trusted_proxies::TrustedProxies;
pub use webhooks::Webhooks;

use crate::password_hash::Parameters;
use folder::folder;
use number::Number;
use shared::accounts::PasswordPolicy;
use std::net::SocketAddr;
use std::path::PathBuf;

/// The settings, checked.
#[derive(Debug, Clone)]
pub struct Config {
    pub environment: Environment,
    pub listen: SocketAddr,
    /// Connections that are open at the same time, if the system allows as many open files.
    pub max_connections: u16,
    pub tls: Option<TlsFiles>,
    pub trusted_proxies: TrustedProxies,
    /// `None`: `http://localhost:PORT`, or `https`, of the port that is listened on.
    pub public_origin: Option<String>,
    pub data: PathBuf,
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    pub services: Option<PathBuf>,
    pub password_policy: PasswordPolicy,
    pub key_file: PathBuf,
    /// Whether a missing key file may be made.
    pub may_make_key: bool,
    pub password_hash: Parameters,
    pub mail: MailRoute,
    pub webhooks: Webhooks,
}

impl Config {
    /// Checks settings against each other.
    pub fn check(settings: Settings) -> anyhow::Result<Self> {
        let environment = settings.environment.unwrap_or(Environment::Development);
        let listen: SocketAddr = settings
            .listen
            .as_deref()
            .unwrap_or("127.0.0.1:8080")
            .parse()
            .map_err(|_| anyhow::anyhow!("listen: must be an address and a port, like 127.0.0.1:8080"))?;
        let data = folder("data", settings.data.clone().unwrap_or_else(|| PathBuf::from("var")))?;
        let mail = checked_mail(&settings, &data)?;
        let is_route_chosen = settings.smtp_host.is_some() || settings.mail_folder.is_some();
        let is_postgres = settings.database.as_deref().is_some_and(|url| url.starts_with("postgres"));
        let config = Self {
            environment,
            listen,
            max_connections: checked_connections(settings.max_connections)?,
            tls: TlsFiles::check(&settings)?,
            password_hash: password_hash::check(&settings)?,
            webhooks: Webhooks::check(&settings)?,
            trusted_proxies: TrustedProxies::check(settings.trusted_proxies)?,
            public_origin: settings.public_origin.map(checked_origin).transpose()?,
            database: database::check(settings.database, &data)?,
            services: checked_services(settings.services)?,
            password_policy: settings.password_policy.unwrap_or_default().policy(),
            may_make_key: settings.key_file.is_none() && !is_postgres,
            key_file: settings.key_file.unwrap_or_else(|| data.join("wherry.key")),
            mail,
            data,
        };
        match environment {
            Environment::Development if !listen.ip().is_loopback() => anyhow::bail!(
                "listen: {listen} can be reached from other machines, which a development server refuses. \
                 Set environment = \"production\", or listen on 127.0.0.1"
            ),
            Environment::Production
                if !config.public_origin.as_deref().is_some_and(|o| o.starts_with("https://")) =>
            {
                anyhow::bail!(
                    "public_origin: must be set and https in production, like https://account.example.gov.uk"
                )
            }
            Environment::Production if !is_route_chosen => anyhow::bail!(
                "smtp_host: must be set in production, or mail_folder where something else sends the files"
            ),
            _ => Ok(config),
        }
    }
}

fn checked_connections(most: Option<Number>) -> anyhow::Result<u16> {
    let most = u16::try_from(most.map_or(4000, |number| number.0)).ok().filter(|most| *most >= 16);
    most.ok_or_else(|| anyhow::anyhow!("max_connections: must be from 16 to 65535"))
}

fn checked_origin(origin: String) -> anyhow::Result<String> {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")).unwrap_or_default();
    // As browsers write it: lower case, without the port that goes without saying.
    let (name, port) = host.split_once(':').unwrap_or((host, "1"));
    let is_label = |label: &str| {
        let is_lower = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.bytes().all(is_lower)
    };
    let is_usual =
        (origin.starts_with("https:") && port == "443") || (origin.starts_with("http:") && port == "80");
    let is_port = port.parse::<u16>().is_ok_and(|number| number > 0 && number.to_string() == port);
    let is_origin = name.split('.').all(is_label) && is_port && !is_usual;
    anyhow::ensure!(
        is_origin,
        "public_origin: must be a scheme and a host in lower case, and nothing behind, like https://account.example.gov.uk"
    );
    Ok(origin)
}

fn checked_mail(settings: &Settings, data: &std::path::Path) -> anyhow::Result<MailRoute> {
    match (Smtp::check(settings)?, settings.mail_folder.clone()) {
        (Some(_), Some(_)) => anyhow::bail!("mail_folder: letters already go to smtp_host. Set one of them"),
        (Some(smtp), None) => Ok(MailRoute::Smtp(smtp)),
        (None, chosen) => {
            let chosen = chosen.unwrap_or_else(|| data.join("mail"));
            Ok(MailRoute::Folder(folder("mail_folder", chosen)?))
        }
    }
}

/// The folder that settings name, for a command that needs nothing else of them. `None`: the demonstration.
pub fn services_folder(settings: Settings) -> anyhow::Result<Option<PathBuf>> {
    checked_services(settings.services)
}

fn checked_services(services: Option<PathBuf>) -> anyhow::Result<Option<PathBuf>> {
    if let Some(folder) = &services {
        anyhow::ensure!(folder.is_dir(), "services: there is no folder {}", folder.display());
        return Ok(services);
    }
    let usual = PathBuf::from("services");
    Ok(usual.is_dir().then_some(usual))
}
