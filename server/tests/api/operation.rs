//! What the people who run the server rely on.

use crate::outbox::block;
use crate::support::{PASSWORD, TestApp, command, config, database, demonstration, key_for};
use server::config::{Config, Environment, Settings};
use server::start::{alone, read_council, start};
use std::os::unix::fs::PermissionsExt as _;

pub fn settings(text: &str) -> anyhow::Result<Config> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("wherry.toml");
    std::fs::write(&file, text).expect("a file");
    Config::check(Settings::read(Some(&file), std::iter::empty())?)
}

pub fn refusal(text: &str) -> String {
    settings(text).expect_err(text).to_string()
}

#[tokio::test]
async fn the_probes_answer() {
    let app = TestApp::start().await;
    app.browser().get("/livez").await.is(200);
    app.browser().get("/readyz").await.is(200);
    for instance in &app.instances {
        instance.db.close().await;
    }
    for _ in &app.instances {
        app.browser().get("/livez").await.is(200);
    }
    for _ in &app.instances {
        app.browser().get("/readyz").await.is(503);
    }
}

#[tokio::test]
async fn what_the_database_does_not_say_is_not_allowed() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for instance in &app.instances {
        instance.db.close().await;
    }
    for _ in 0..2 * app.instances.len() {
        let refused = ada.sign_in_with(&app.browser(), PASSWORD).await.is(503);
        assert_eq!((refused.code().as_str(), refused.header("set-cookie")), ("busy", ""));
        assert!(!refused.text.contains("database"), "{}", refused.text);
    }
    app.browser().get("/api/v1/profile").await.is(401);
}

#[test]
fn a_second_program_on_one_sqlite_file_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = format!("sqlite:{}", folder.path().join("data/wherry.sqlite").display());
    let config = config(&folder, &file);
    let first = alone(&config).expect("nobody serves it");
    let refused = alone(&config).expect_err("it is served").to_string();
    assert!(refused.starts_with("database: another wherry serves"), "{refused}");
    drop(first);
    alone(&config).expect("nobody serves it any more");
    let postgres = Config { database: "postgres://localhost/wherry".to_owned(), ..config };
    assert!(alone(&postgres).expect("many may serve it").is_none());
}

/// Under either name it would be served alone; and what is left of it is not begun anew.
#[test]
fn a_link_to_a_file_that_is_not_there_is_no_place_for_a_database() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (link, log) = (folder.path().join("wherry.sqlite"), folder.path().join("elsewhere.sqlite-wal"));
    std::os::unix::fs::symlink(folder.path().join("elsewhere.sqlite"), &link).expect("a link");
    std::fs::write(&log, "what was acknowledged").expect("a log");
    let database = format!("sqlite:{}", link.display());
    let refused = alone(&config(&folder, &database)).expect_err("it leads nowhere").to_string();
    let why = "is a link to a file that is not there. Put the file back, or remove the link";
    assert!(refused.contains(why), "{refused}");
    for words in [&["letters"][..], &["migrate"], &["audit", "verify"], &["doctor"]] {
        let mut wherry = command(env!("CARGO_BIN_EXE_wherry"));
        wherry.args(words).args(["--database", &database]).arg("--data").arg(folder.path().join("data"));
        key_for(&mut wherry, &folder.path().join("key"));
        let output = wherry.output().expect("the program runs");
        let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
        assert!(!output.status.success() && said.contains(why), "{words:?}: {said}");
        assert_eq!(std::fs::read_to_string(&log).expect("a log"), "what was acknowledged", "{words:?}");
    }
}

/// What only looks makes nothing that the server could not open: it may be somebody else who looks.
#[tokio::test]
async fn whoever_looks_leaves_no_lock_behind() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("restored/wherry.sqlite");
    let database = format!("sqlite:{}", file.display());
    server::db::open(&database).await.expect("a database").close().await;
    let mut wherry = command(env!("CARGO_BIN_EXE_wherry"));
    wherry.args(["doctor", "--database", &database, "--data"]).arg(folder.path().join("data"));
    let output = wherry.output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("ok      durability"), "{said}");
    assert!(!folder.path().join("restored/wherry.sqlite.lock").exists(), "{said}");
    assert!(!folder.path().join("data").exists(), "{said}");
}

#[test]
fn without_a_configuration_it_is_a_development_server_on_this_machine() {
    let config = settings("").expect("the defaults");
    assert_eq!(config.environment, Environment::Development);
    assert!(config.listen.ip().is_loopback());
    assert_eq!(config.database, "sqlite:var/wherry.sqlite");
}

#[test]
fn settings_that_cannot_work_are_refused_in_one_line() {
    let cases = [
        ("listen = \"0.0.0.0:80\"", "listen: 0.0.0.0:80 can be reached from other machines"),
        ("listen = \"here\"", "listen: must be an address and a port"),
        ("lsten = \"127.0.0.1:1\"", "unknown field `lsten`"),
        ("environment = \"prod\"", "unknown variant `prod`"),
        ("environment = \"production\"", "public_origin: must be set and https in production"),
        ("public_origin = \"https://a.example/x\"", "public_origin: must be a scheme and a host"),
        ("public_origin = \"https://A.example\"", "public_origin: must be a scheme and a host in lower case"),
        (
            "public_origin = \"https://a.example:443\"",
            "public_origin: must be a scheme and a host in lower case",
        ),
        ("database = \"sqlite::memory:\"", "database: must be a file"),
        ("max_connections = 15", "max_connections: must be from 16 to 65535"),
        ("database = \"mysql://x\"", "database: must be sqlite:PATH or postgres://"),
        ("services = \"/nowhere\"", "services: there is no folder /nowhere"),
    ];
    for (text, why) in cases {
        let said = refusal(text);
        assert!(said.contains(why) && said.lines().count() == 1, "{said}");
    }
}

#[tokio::test]
async fn a_key_that_others_can_read_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = config(&folder, &database(&folder).await);
    start(&config, 1).await.expect("the first start makes the key");
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(&config.key_file), 0o600);
    assert_eq!(mode(&config.data), 0o700);
    std::fs::set_permissions(&config.key_file, std::fs::Permissions::from_mode(0o644)).expect("chmod");
    let said = start(&config, 1).await.err().expect("a refusal").to_string();
    assert!(said.contains("key_file: other users may read") && said.contains("Run: chmod 600"), "{said}");
}

#[tokio::test]
async fn another_key_than_the_databases_own_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = config(&folder, &database(&folder).await);
    start(&config, 1).await.expect("the first start makes the key");
    let key = std::fs::read_to_string(&config.key_file).expect("the key");
    std::fs::remove_file(&config.key_file).expect("the key");
    let said = start(&config, 1).await.err().expect("a refusal").to_string();
    assert!(said.contains("the key of this database is missing from"), "{said}");
    assert!(!config.key_file.exists(), "no second key is made");
    let other = key.replace(['0', '1', '2', '3'], "f");
    std::fs::write(&config.key_file, other).expect("another key");
    std::fs::set_permissions(&config.key_file, std::fs::Permissions::from_mode(0o600)).expect("chmod");
    let said = start(&config, 1).await.err().expect("a refusal").to_string();
    assert!(said.contains("was begun with another key"), "{said}");
}

/// The demonstration's files with one of them changed.
pub fn mistakes_after(file: &str, from: &str, to: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    demonstration(folder.path(), |name, text| {
        assert!(name != file || text.contains(from), "{file} has no {from}");
        if name == file { text.replacen(from, to, 1) } else { text }
    });
    let config = Config { services: Some(folder.path().to_owned()), ..settings("").expect("the defaults") };
    let said = read_council(&config).err().map(|mistakes| mistakes.to_string()).unwrap_or_default();
    said.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn mistakes_of_the_council_stop_the_start_with_file_line_and_remedy() {
    let cases = [
        (
            "council.toml",
            "#1f4e5f",
            "#9fd0e0",
            "council.toml:15: contrast with white is 1.7, it must be 4.5 or more",
        ),
        ("council.toml", "\"#1f4e5f\"", "\"teal\"", "council.toml:15: a colour is written like \"#1d5b79\""),
        ("council.toml", "hours", "huors", "council.toml:9: unknown field `huors`"),
        ("council.toml", "mailto:", "", "council.toml:11: must be an address, like mailto:"),
        ("council.toml", "https://www", "www", "council.toml:4: must start with https://"),
        (
            "highway-problem.toml",
            "version = 1",
            "version = 0",
            "highway-problem.toml:3: `version` must be a whole number from 1",
        ),
        (
            "highway-problem.toml",
            "about = \"where\"",
            "about = \"what\"",
            "highway-problem.toml:15: there is no question \"what\"",
        ),
        (
            "highway-problem.toml",
            "\"2 years\"",
            "\"some time\"",
            "highway-problem.toml:14: `period` must be like \"2 years\"",
        ),
        (
            "highway-problem.toml",
            "kind = \"location\"",
            "kind = \"place\"",
            "highway-problem.toml:74: there is no kind \"place\"",
        ),
        (
            "highway-problem.toml",
            "max_chars = 4000",
            "max_chars = 40000",
            "highway-problem.toml:86: `max_chars` must be a whole number from 1 to 4000",
        ),
        (
            "highway-problem.toml",
            "value = \"pavement\"",
            "value = \"pothole\"",
            "highway-problem.toml:55: another choice has the value \"pothole\" already",
        ),
        ("pages/terms.md", "version = \"2026-11\"\n", "", "pages/terms.md:2: the terms need a version"),
        ("pages/help.md", "## Sign up", "<b>Sign up</b>", "HTML is not taken here"),
    ];
    for (file, from, to, expected) in cases {
        let said = mistakes_after(file, from, to);
        assert!(said.contains(expected), "{from} -> {to}: {said}");
    }
}

#[tokio::test]
async fn a_definition_that_was_published_cannot_be_changed_under_its_version() {
    let app = TestApp::start().await;
    let mut tx = app.app.db.begin().await.expect("a transaction");
    tx.execute("UPDATE service_versions SET content_hash = $1", &["other".into()]).await.expect("an update");
    tx.commit().await.expect("a commit");
    let said =
        server::services::publish(&app.app, &app.app.catalogue()).await.expect_err("a refusal").to_string();
    assert_eq!(
        said,
        "services/highway-problem.toml: version 1 was already published with other content. Raise `version` to 2"
    );
}

#[tokio::test]
async fn a_letter_that_cannot_leave_waits_and_leaves_later() {
    let app = TestApp::start().await;
    let mail = block(&app);
    let ada = app.resident("ada").asked_for_a_code().await;
    assert_eq!(app.deliver().await, 1);
    std::fs::remove_file(&mail).expect("the way is free");
    assert_eq!(app.deliver().await, 0, "not before its time");
    app.clock.advance_s(2);
    ada.verified().await;
}

#[tokio::test]
async fn a_letter_whose_words_cannot_be_made_holds_up_no_other() {
    let app = TestApp::start().await;
    let mut tx = app.app.db.begin().await.expect("a transaction");
    let poison = server::mail::outbox::NewLetter {
        kind: "request_received",
        subject_id: "x",
        issue: 1,
        recipient: "not an address",
        useful_until_ms: None,
    };
    server::mail::outbox::write(&app.app, &mut tx, poison).await.expect("a letter");
    tx.commit().await.expect("a commit");
    app.resident("ada").asked_for_a_code().await.verified().await;
}
