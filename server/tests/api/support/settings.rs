use super::log;
use server::config::{Config, Environment, MailRoute, TrustedProxies, Webhooks};
use server::password_hash::Parameters;
use shared::accounts::PasswordPolicy;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

pub fn config(folder: &TempDir, database: &str) -> Config {
    log::begin();
    let data = folder.path().join("data");
    Config {
        environment: Environment::Development,
        listen: ([127, 0, 0, 1], 0).into(),
        max_connections: 1000,
        tls: None,
        trusted_proxies: TrustedProxies::default(),
        public_origin: None,
        mail: MailRoute::Folder(data.join("mail")),
        webhooks: Webhooks::default(),
        key_file: data.join("wherry.key"),
        may_make_key: true,
        password_hash: Parameters::default(),
        password_policy: PasswordPolicy::COUNCIL,
        data,
        database: database.to_owned(),
        services: None,
    }
}

/// A command for the program, or with it in it. It would take the variables of the tests for settings.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("WHERRY_TEST_")) {
        command.env_remove(name);
    }
    command
}

/// A database that nobody else uses.
pub async fn database(folder: &TempDir) -> String {
    let Ok(server) = std::env::var("WHERRY_TEST_POSTGRES") else {
        return format!("sqlite:{}", folder.path().join("data/wherry.sqlite").display());
    };
    let name =
        folder.path().file_name().and_then(|n| n.to_str()).expect("a name").replace('.', "t").to_lowercase();
    let admin =
        sqlx::postgres::PgPoolOptions::new().max_connections(1).connect(&server).await.expect("the server");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE \"{name}\""));
    sqlx::query(create).execute(&admin).await.expect("a new database");
    admin.close().await;
    server.replace("/postgres", &format!("/{name}"))
}

/// Gives a command a key of its own, as PostgreSQL needs it.
pub fn key_for(command: &mut Command, key: &Path) {
    std::fs::write(key, "5a".repeat(32)).expect("a key");
    std::fs::set_permissions(key, Permissions::from_mode(0o600)).expect("chmod");
    command.env("WHERRY_KEY_FILE", key);
}
