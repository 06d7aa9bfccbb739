//! What docs/security.md and docs/asvs.toml say of the sources and of what they are built from.

use super::{nobody, sources, with_words, workspace};
use std::collections::BTreeSet;
use std::fs;

/// Another program, another site, text that becomes code.
const NOT_IN_THE_SERVER: [&str; 8] = [
    "process::Command",
    "TcpStream::connect",
    "UnixStream::connect",
    "UdpSocket",
    "reqwest",
    "hyper::client",
    "hyper_util::client",
    "Regex",
];
/// What no part of the program may bring along, whoever would like it: old cryptography, other TLS, and interpreters of text
/// that a person could have written. `docs/asvs.toml` says of some requirements that they do not apply: this keeps it so.
const NOT_IN_THE_PROGRAM: [&str; 22] = [
    "async-graphql",
    "des",
    "ecb",
    "handlebars",
    "jsonwebtoken",
    "juniper",
    "ldap3",
    "libxml",
    "md2",
    "md4",
    "memcache",
    "minijinja",
    "mlua",
    "native-tls",
    "openssl",
    "openssl-sys",
    "rc4",
    "rhai",
    "roxmltree",
    "samael",
    "tera",
    "tungstenite",
];
/// These come with something else, which alone uses them: PostgreSQL's oldest way to sign in, drivers and kinds of keys that are
/// not used, and the plan of telephone numbers.
const FOR_THESE_ALONE: [(&str, &[&str]); 5] = [
    ("md-5", &["sqlx-postgres"]),
    ("sha1", &["crypto-glue", "sqlx-mysql", "x509-cert"]),
    ("quick-xml", &["phonenumber"]),
    ("cbc", &["crypto-glue", "pkcs5"]),
    ("md5", &["crypto-glue"]),
];

fn text(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).expect(path)
}

/// The cells of the tables below a heading of docs/security.md, without their back-ticks.
fn rows(heading: &str) -> Vec<Vec<String>> {
    let page = text("docs/security.md");
    let section = page.split(&format!("## {heading}\n")).nth(1).expect(heading);
    let lines = section.split("\n## ").next().unwrap_or_default().lines();
    let rows = lines.filter(|line| line.starts_with("| ") && !line.ends_with("| where |"));
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect())
        .collect()
}

/// Each package of the lock file with those that it is built on.
fn packages() -> Vec<(String, Vec<String>)> {
    let lock: toml::Table = text("Cargo.lock").parse().expect("the lock file");
    let packages = lock["package"].as_array().expect("packages").iter();
    let name =
        |value: &toml::Value| value.as_str().and_then(|name| name.split(' ').next()).map(str::to_owned);
    let built_on = |package: &toml::Value| {
        let all = package.get("dependencies").and_then(toml::Value::as_array);
        all.into_iter().flatten().filter_map(name).collect()
    };
    packages.map(|package| (name(&package["name"]).expect("a name"), built_on(package))).collect()
}

#[test]
fn the_server_starts_no_program_and_calls_nobody_but_the_mail_server_the_webhooks_and_the_database() {
    let (webhooks, rest): (Vec<_>, Vec<_>) =
        sources("server/src").into_iter().partition(|(path, _)| path == "mail/webhook/connection.rs");
    nobody(&with_words(&rest, &NOT_IN_THE_SERVER));
    let found = with_words(&webhooks, &NOT_IN_THE_SERVER);
    let only = ["TcpStream::connect", "hyper::client"];
    assert_eq!(found, only.map(|word| format!("mail/webhook/connection.rs: {word}")));
    let mailers: Vec<_> = sources("server/src")
        .into_iter()
        .filter(|(path, _)| !path.starts_with("mail") && path != "start.rs")
        .collect();
    nobody(&with_words(&mailers, &["SmtpTransport", "SmtpConnection"]));
}

#[test]
fn the_client_takes_messages_from_no_window_and_runs_no_text() {
    let words = [
        "post_message",
        "onmessage",
        "set_onmessage",
        "Function::new",
        "js_sys::eval",
        "set_timeout_with_str",
    ];
    // The tabs of this site tell each other one of two words: another site reaches no `BroadcastChannel` of this one.
    let others: Vec<_> =
        sources("app/src").into_iter().filter(|(path, _)| path != "session/tabs.rs").collect();
    nobody(&with_words(&others, &words));
    let boot = text("app/public/boot.js");
    for word in ["eval", "Function", "innerHTML", "postMessage", "addEventListener", "document.write"] {
        assert!(!boot.contains(word), "boot.js: {word}");
    }
}

#[test]
fn nothing_is_built_in_that_is_said_not_to_be_there() {
    let packages = packages();
    assert!(packages.len() > 100, "{} packages", packages.len());
    let found: Vec<_> = packages
        .iter()
        .map(|(name, _)| name.clone())
        .filter(|name| NOT_IN_THE_PROGRAM.contains(&name.as_str()))
        .collect();
    nobody(&found);
    for (name, only) in FOR_THESE_ALONE {
        let users = packages.iter().filter(|(_, built_on)| built_on.iter().any(|one| one == name));
        assert_eq!(users.map(|(user, _)| user).collect::<Vec<_>>(), only, "{name}");
    }
}

#[test]
fn the_program_as_it_is_shipped_notices_an_overflow_and_every_part_follows_the_lints() {
    let workspace: toml::Table = text("Cargo.toml").parse().expect("the workspace");
    assert_eq!(workspace["profile"]["release"]["overflow-checks"].as_bool(), Some(true));
    assert_eq!(workspace["workspace"]["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    for member in workspace["workspace"]["members"].as_array().expect("members") {
        let member = member.as_str().expect("a path");
        let manifest: toml::Table = text(&format!("{member}/Cargo.toml")).parse().expect(member);
        assert_eq!(manifest["lints"]["workspace"].as_bool(), Some(true), "{member}");
    }
}

/// Whoever adds a way to be signed in writes down what is asked there.
#[test]
fn every_way_in_is_written_down() {
    let server = sources("server/src").into_iter().filter(|(path, _)| !path.starts_with("sessions"));
    let begins = |text: &str| text.contains("sessions::begin(") || text.contains("begin_session(");
    let ways: BTreeSet<String> =
        server.filter(|(_, text)| begins(text)).map(|(path, _)| format!("server/src/{path}")).collect();
    let written: BTreeSet<String> = rows("Ways in").into_iter().map(|row| row[2].clone()).collect();
    assert_eq!(ways, written, "docs/security.md, Ways in");
}

#[test]
fn the_limits_that_are_written_down_are_those_of_the_sources() {
    let rows = rows("Limits");
    assert!(rows.len() > 20, "{} rows", rows.len());
    for row in rows {
        let (line, file) = (&row[1], &row[2]);
        assert!(text(file).contains(line.as_str()), "docs/security.md, Limits: {file} has no {line}");
    }
}
