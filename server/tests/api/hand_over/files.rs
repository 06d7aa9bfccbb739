//! What is wrong with a hand-over is said before anything starts.

use super::by_mail;
use super::receiver::SECRET;
use crate::operation::{mistakes_after, refusal, settings};
use crate::support::config;
use server::config::{Config, Settings};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use tempfile::TempDir;

const FILE: &str = "highway-problem.toml";

/// What is said of these lines in front of the first page.
fn said_of(lines: &str) -> String {
    mistakes_after(FILE, "[[page]]", &format!("[hand_over]\n{lines}\n[[page]]"))
}

#[test]
fn a_team_that_cannot_be_told_stops_the_start_with_file_line_and_remedy() {
    let in_the_clear = "must start with https://, unless it is on this machine (127.0.0.1)";
    let cases = [
        ("mail = \"highways\"", 1, "must be an email address, like team@example.gov.uk"),
        ("webhook = \"http://highways.staithe.example/\"", 1, in_the_clear),
        ("webhook = \"highways.staithe.example\"", 1, "must be an address like https://"),
        ("webhook = \"https://a:b@highways.staithe.example\"", 1, "without a name, a password or a #"),
        ("", 0, "has one of the two: mail = \"team@example.gov.uk\" or webhook = \"https://…\""),
        ("mail = \"a@staithe.example\"\nwebhook = \"https://staithe.example/\"", 0, "has one of the two"),
        ("phone = \"01632 960 199\"", 1, "there is no key `phone` here"),
    ];
    let table = line_of_the_first_page();
    for (lines, below, what) in cases {
        let said = said_of(lines);
        assert!(said.starts_with(&format!("{FILE}:{}: ", table + below)) && said.contains(what), "{said}");
    }
    assert_eq!(said_of("mail = \"highways@staithe.example\""), "");
}

fn line_of_the_first_page() -> usize {
    include_str!("../../../src/services/definition_file/tests/published.toml")
        .lines()
        .position(|line| line == "[[page]]")
        .expect("a page")
        + 1
}

#[test]
fn a_webhook_without_a_secret_stops_the_start_with_file_line_and_remedy() {
    let said = said_of("webhook = \"https://highways.staithe.example/wherry\"");
    let what = "a webhook is signed: set webhook_secret_file in the settings";
    assert_eq!(said, format!("{FILE}:{}: {what}", line_of_the_first_page()));
}

fn file(text: &str, mode: u32) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("webhook-secret");
    std::fs::write(&path, text).expect("a file");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("chmod");
    (folder, path)
}

#[test]
fn a_secret_is_read_from_a_file_that_only_its_owner_may_read_and_never_shown() {
    let with = |path: &PathBuf| format!("webhook_secret_file = \"{}\"", path.display());
    let (_folder, path) = file(&format!("{SECRET}\n{SECRET}\n"), 0o600);
    let settings = settings(&with(&path)).expect("two secrets");
    assert!(settings.webhooks.keys.is_some() && !format!("{settings:?}").contains("whsec"), "{settings:?}");
    let (_folder, path) = file(SECRET, 0o640);
    assert!(refusal(&with(&path)).contains("other users may read"));
    let (_folder, path) = file("hunter two", 0o600);
    let said = refusal(&with(&path));
    assert!(said.starts_with("webhook_secret_file: must hold whsec_ and 24 to 64 bytes in base64"), "{said}");
    assert!(!said.contains("hunter") && said.lines().count() == 1, "{said}");
}

#[tokio::test]
async fn the_doctor_names_the_services_of_which_nobody_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut config = config(&folder, "sqlite:/nowhere/wherry.sqlite");
    let found = async |config: &Config| {
        let findings = server::doctor::examine(config, 0).await;
        let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
        lines.into_iter().find(|line| line.contains("hand_over")).expect("a line")
    };
    let said = found(&config).await;
    assert!(said.starts_with("warning hand_over: nobody is told of what is sent for "), "{said}");
    assert!(said.contains("highway-problem"), "{said}");
    by_mail(&mut config);
    let said = found(&config).await;
    assert!(!said.contains("highway-problem"), "{said}");
}

#[test]
fn a_secret_has_no_place_among_the_settings() {
    let said = refusal(&format!("webhook_secret = \"{SECRET}\""));
    assert!(said.contains("webhook_secret does not belong here") && !said.contains(SECRET), "{said}");
    let set = [("WHERRY_WEBHOOK_SECRET".into(), SECRET.into())];
    let settings = Settings::read(None, set.into_iter()).expect("known settings");
    assert!(settings.webhook_secret.is_some() && !format!("{settings:?}").contains(SECRET));
}

#[test]
fn an_authority_is_a_certificate() {
    let (_folder, path) = file("no certificate", 0o644);
    let said = refusal(&format!("webhook_ca_file = \"{}\"", path.display()));
    assert!(said.ends_with("holds no certificate in PEM"), "{said}");
}
