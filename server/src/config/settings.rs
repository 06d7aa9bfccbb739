use super::number::Number;
use super::password_profile::PasswordProfile;
use super::secret::Secret;
use super::smtp::Security;
use super::trusted_proxies::WrittenProxies;
use crate::council::Mistakes;
use serde::Deserialize;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

const ENVIRONMENT_PREFIX: &str = "WHERRY_";
pub(super) const EMPTY: &str = "is empty. Give it a value, or leave it out";

/// What the server is run for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// On one's own machine: only reachable from there.
    Development,
    Production,
}

/// The settings as written. Each is also an environment variable: `WHERRY_` and its name in capitals.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// What the server is run for: `development` (default), where only this machine reaches it, or `production`.
    pub environment: Option<Environment>,
    /// Address and port to listen on. Default `127.0.0.1:8080`.
    pub listen: Option<String>,
    /// Connections that are open at the same time; fewer where the system allows fewer open files. Default 4000.
    pub max_connections: Option<Number>,
    /// The server's certificate and those that vouch for it, in PEM, where no proxy in front speaks TLS.
    pub tls_certificate_file: Option<PathBuf>,
    /// The key of that certificate, in PEM, readable by the server only.
    pub tls_key_file: Option<PathBuf>,
    /// The proxies in front, as addresses or networks (`10.1.0.0/16`): theirs alone is the `X-Forwarded-For` that counts. Default: none.
    pub trusted_proxies: Option<WrittenProxies>,
    /// Where residents reach the site, like `https://account.example.gov.uk`.
    pub public_origin: Option<String>,
    /// The folder for everything that is kept. Default `var`.
    pub data: Option<PathBuf>,
    /// `sqlite:PATH` or `postgres://…`. Default: a SQLite file in the data folder.
    pub database: Option<String>,
    /// The folder with the council's data, services and pages. Default: `services` where there is such a folder, else the demonstration.
    pub services: Option<PathBuf>,
    /// What a new password must be: `council` (default: 8 to 16 characters of three kinds) or `ncsc` (12 to 256 of any kind).
    pub password_policy: Option<PasswordProfile>,
    /// The file with the server's key: 64 hexadecimal digits. With SQLite it is made at the first start.
    pub key_file: Option<PathBuf>,
    /// How much memory it takes to hash a password (argon2id), in KiB. Default 19456.
    pub password_hash_memory_kib: Option<Number>,
    /// How often that memory is gone through. Default 2.
    pub password_hash_passes: Option<Number>,
    /// In how many lanes that is done. Default 1.
    pub password_hash_lanes: Option<Number>,
    /// The folder into which letters are put as `.eml` files. Default: `mail` in the data folder.
    pub mail_folder: Option<PathBuf>,
    /// The council's mail server, by name or address. Letters go there instead of a folder.
    pub smtp_host: Option<String>,
    /// The mail server's port. Default: 465 for `tls`, 587 for `starttls`, 25 for `none`.
    pub smtp_port: Option<Number>,
    /// How the connection to the mail server is kept secret: `tls` (default), `starttls`, or `none`, which only goes to this machine.
    pub smtp_security: Option<Security>,
    /// The name under which the mail server knows this one.
    pub smtp_user: Option<String>,
    /// The password for the mail server. In the environment only, never in the file.
    pub smtp_password: Option<Secret>,
    /// The file with the password for the mail server, readable by the server only.
    pub smtp_password_file: Option<PathBuf>,
    /// The certificates of the council's own authority, in PEM, for its mail server. Default: the public authorities.
    pub smtp_ca_file: Option<PathBuf>,
    /// How many seconds the mail server may take to answer, 1 to 60. Default 20.
    pub smtp_timeout_s: Option<Number>,
    /// What webhooks to the council's teams are signed with. In the environment only, never in the file.
    pub webhook_secret: Option<Secret>,
    /// The file with what webhooks are signed with, readable by the server only; needed where a service has a webhook.
    pub webhook_secret_file: Option<PathBuf>,
    /// The certificates of the council's own authority, in PEM, for those who take webhooks. Default: the public authorities.
    pub webhook_ca_file: Option<PathBuf>,
}

impl Settings {
    /// Reads the file, if one is named, and lays the environment over it.
    pub fn read(
        file: Option<&Path>,
        environment: impl Iterator<Item = (OsString, OsString)>,
    ) -> anyhow::Result<Self> {
        let mut settings = file.map(Self::read_file).transpose()?.unwrap_or_default();
        for (name, value) in environment {
            let name = name.to_string_lossy();
            if let Some(key) = name.strip_prefix(ENVIRONMENT_PREFIX) {
                let value = value.into_string().map_err(|_| anyhow::anyhow!("{name}: must be in UTF-8"))?;
                settings.lay_over(&name, &key.to_ascii_lowercase(), value)?;
            }
        }
        Ok(settings)
    }

    /// As [`Self`], with what `other` sets taken from there.
    #[must_use]
    pub fn overridden_by(self, other: Self) -> Self {
        Self {
            environment: other.environment.or(self.environment),
            listen: other.listen.or(self.listen),
            max_connections: other.max_connections.or(self.max_connections),
            tls_certificate_file: other.tls_certificate_file.or(self.tls_certificate_file),
            tls_key_file: other.tls_key_file.or(self.tls_key_file),
            trusted_proxies: other.trusted_proxies.or(self.trusted_proxies),
            public_origin: other.public_origin.or(self.public_origin),
            data: other.data.or(self.data),
            database: other.database.or(self.database),
            services: other.services.or(self.services),
            password_policy: other.password_policy.or(self.password_policy),
            key_file: other.key_file.or(self.key_file),
            password_hash_memory_kib: other.password_hash_memory_kib.or(self.password_hash_memory_kib),
            password_hash_passes: other.password_hash_passes.or(self.password_hash_passes),
            password_hash_lanes: other.password_hash_lanes.or(self.password_hash_lanes),
            mail_folder: other.mail_folder.or(self.mail_folder),
            smtp_host: other.smtp_host.or(self.smtp_host),
            smtp_port: other.smtp_port.or(self.smtp_port),
            smtp_security: other.smtp_security.or(self.smtp_security),
            smtp_user: other.smtp_user.or(self.smtp_user),
            smtp_password: other.smtp_password.or(self.smtp_password),
            smtp_password_file: other.smtp_password_file.or(self.smtp_password_file),
            smtp_ca_file: other.smtp_ca_file.or(self.smtp_ca_file),
            smtp_timeout_s: other.smtp_timeout_s.or(self.smtp_timeout_s),
            webhook_secret: other.webhook_secret.or(self.webhook_secret),
            webhook_secret_file: other.webhook_secret_file.or(self.webhook_secret_file),
            webhook_ca_file: other.webhook_ca_file.or(self.webhook_ca_file),
        }
    }

    /// Whether anything is said about a mail server, apart from where it is.
    pub(super) fn mentions_smtp(&self) -> bool {
        self.smtp_port.is_some()
            || self.smtp_security.is_some()
            || self.smtp_user.is_some()
            || self.smtp_password.is_some()
            || self.smtp_password_file.is_some()
            || self.smtp_ca_file.is_some()
            || self.smtp_timeout_s.is_some()
    }

    fn read_file(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|e| anyhow::anyhow!("{}: {e}", path.display()))?;
        let mut mistakes = Mistakes::default();
        let shown = path.display().to_string();
        let Some(settings) = mistakes.parse_toml::<Self>(&shown, &text) else { return Err(mistakes.into()) };
        if let Some(name) = settings.misplaced_secret() {
            let remedy = format!("Put it into a file of its own and name that one in {name}_file");
            anyhow::bail!("{shown}: {name} does not belong here. {remedy}");
        }
        for (name, value) in toml::from_str::<toml::Table>(&text)? {
            anyhow::ensure!(value.as_str().is_none_or(|value| !is_blank(value)), "{shown}: {name}: {EMPTY}");
        }
        Ok(settings)
    }

    /// A secret that stands in the file itself, by its name.
    fn misplaced_secret(&self) -> Option<&'static str> {
        let secrets = [("smtp_password", &self.smtp_password), ("webhook_secret", &self.webhook_secret)];
        secrets.into_iter().find(|(_, secret)| secret.is_some()).map(|(name, _)| name)
    }

    fn lay_over(&mut self, name: &str, key: &str, value: String) -> anyhow::Result<()> {
        anyhow::ensure!(!is_blank(&value), "{name}: {EMPTY}");
        let one: toml::Table = [(key.to_owned(), toml::Value::String(value))].into_iter().collect();
        let one: Self = one
            .try_into()
            .map_err(|error: toml::de::Error| anyhow::anyhow!("{name}: {}", error.message()))?;
        *self = std::mem::take(self).overridden_by(one);
        Ok(())
    }
}

/// Nothing, or nothing but white space: a shell variable that was not set, mostly.
fn is_blank(value: &str) -> bool {
    value.trim().is_empty()
}

#[cfg(test)]
mod documented;

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStringExt as _;

    fn environment(pairs: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
        pairs.iter().map(|(k, v)| (k.into(), v.into())).collect()
    }

    #[test]
    fn every_setting_is_also_an_environment_variable() {
        let set = environment(&[("WHERRY_LISTEN", "127.0.0.1:1"), ("WHERRY_DATA", "/d"), ("HOME", "/")]);
        let settings = Settings::read(None, set.into_iter()).expect("known settings");
        assert_eq!(settings.listen.as_deref(), Some("127.0.0.1:1"));
        assert_eq!(settings.data, Some(PathBuf::from("/d")));
    }

    #[test]
    fn what_is_left_empty_is_refused_by_name() {
        let refused = |settings: anyhow::Result<Settings>| settings.expect_err("empty").to_string();
        for blank in ["", " "] {
            let set = environment(&[("WHERRY_MAIL_FOLDER", blank)]);
            let variable = refused(Settings::read(None, set.into_iter()));
            assert_eq!(variable, format!("WHERRY_MAIL_FOLDER: {EMPTY}"));
            let file = written(&format!("listen = \"{blank}\""));
            let line = refused(Settings::read(Some(file.path()), [].into_iter()));
            assert!(line.ends_with(&format!(": listen: {EMPTY}")), "{line}");
        }
    }

    #[test]
    fn what_is_not_text_is_refused_by_name() {
        let set = [("WHERRY_DATA".into(), OsString::from_vec(b"/srv/caf\xe9".to_vec()))];
        let refused = Settings::read(None, set.into_iter()).expect_err("no text").to_string();
        assert_eq!(refused, "WHERRY_DATA: must be in UTF-8");
        let another = [("LANG".into(), OsString::from_vec(vec![0xe9]))];
        Settings::read(None, another.into_iter()).expect("it is not ours");
    }

    #[test]
    fn a_mistake_in_the_file_is_told_with_the_name_of_the_setting() {
        for (line, why) in [
            ("listen = 8080", ":1: listen: invalid type: integer `8080`"),
            ("password_hash_memory_kib = -1", ":1: password_hash_memory_kib: must be a whole number"),
            ("max_connections = true", ":1: max_connections: must be a whole number"),
            ("trusted_proxies = [1]", ":1: trusted_proxies: must be addresses or networks"),
            ("environment = \"prod\"", ":1: environment: unknown variant `prod`"),
            ("listn = 8080", ":1: unknown field `listn`"),
            ("listen = \"a\"\ndata = \"b\"\nlisten = \"c\"", ":3: duplicate key"),
            ("listn = \"\"", ":1: unknown field `listn`"),
        ] {
            let file = written(line);
            let refused = Settings::read(Some(file.path()), [].into_iter()).expect_err(line).to_string();
            assert!(refused.contains(why), "{refused}");
        }
    }

    fn written(line: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), line).expect("a line");
        file
    }

    #[test]
    fn an_unknown_setting_is_refused_by_name() {
        let set = environment(&[("WHERRY_LISTN", "x")]);
        let error = Settings::read(None, set.into_iter()).expect_err("a typing error").to_string();
        assert!(error.starts_with("WHERRY_LISTN: unknown field `listn`"), "{error}");
    }
}
