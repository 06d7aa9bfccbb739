//! The council's files are read again while the server runs.

use super::{Council, PERMIT, application, send};
use crate::support::{command, database};
use reqwest::Method;
use serde_json::{Value, json};
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{ChildStderr, Command};

const DRAFT: &str = "/api/v1/drafts/019ac000-0000-7000-8000-000000000002";

#[tokio::test]
async fn a_new_service_is_offered_without_a_new_start() {
    let council = Council::offers("version = 1", "version = 1").await;
    let ada = council.app.resident("ada").activated().await;
    ada.browser.get("/api/v1/services/skip").await.is(404);
    std::fs::write(council.file("skip.toml"), PERMIT.replace("a permit", "a skip")).expect("a file");
    std::fs::remove_file(council.file("highway-problem.toml")).expect("it was there");
    council.reads_again().await.expect("files without a mistake");
    assert_eq!(ada.browser.get("/api/v1/services/skip").await.is(200).json()["name"], "Apply for a skip");
    ada.browser.get("/api/v1/services/highway-problem").await.is(404);
}

#[tokio::test]
async fn a_draft_outlives_the_change_of_its_form() {
    let council = Council::offers("version = 1", "version = 1").await;
    let ada = council.app.resident("ada").activated().await;
    let draft = json!({ "service": "permit", "version": 1, "answers": { "why": "A skip" } }).to_string();
    ada.browser.send(Method::PUT, DRAFT, Some(draft.clone()), &[("if-none-match", "*")]).await.is(201);
    council.changes("version = 1", "version = 2\naccept_until = 2026-12-31").await;
    let kept = ada.browser.get(DRAFT).await.is(200).json();
    assert_eq!((&kept["version"], &kept["answers"]["why"]), (&json!(1), &json!("A skip")));
    ada.browser.send(Method::PUT, DRAFT, Some(draft), &[("if-match", "\"1\"")]).await.is(200);
    send(&ada.browser, &application(2, 1)).await.is(201);
}

#[tokio::test]
async fn files_with_a_mistake_change_nothing() {
    let council = Council::offers("version = 1", "version = 1").await;
    let before = council.app.browser().get("/api/v1/services").await.text;
    council.writes("minutes = 5\nfee", "minuts = 5\nfe");
    let said = council.reads_again().await.expect_err("three mistakes");
    let lines: Vec<&str> =
        said.lines().map(|line| line.rsplit_once("permit.toml:").expect("the file").1).collect();
    assert_eq!(
        lines,
        [
            "1: `minutes` is missing, like minutes = 5",
            "1: `fee` is missing, like fee = \"There is no fee.\"",
            "5: there is no key `minuts` here: did you mean `minutes`?",
            "6: there is no key `fe` here: did you mean `fee`?",
        ]
    );
    assert_eq!(council.app.browser().get("/api/v1/services").await.text, before);
}

#[tokio::test]
async fn other_questions_under_a_version_that_was_published_change_nothing() {
    let council = Council::offers("version = 1", "version = 1").await;
    std::fs::write(council.file("a-skip.toml"), PERMIT.replace("a permit", "a skip")).expect("a file");
    council.writes("Why do you", "When do you");
    let said = council.reads_again().await.expect_err("the same version");
    assert_eq!(
        said,
        "services/permit.toml: version 1 was already published with other content. Raise `version` to 2"
    );
    council.app.browser().get("/api/v1/services/a-skip").await.is(404);
    let of_others = "SELECT COUNT(*) AS n FROM service_versions WHERE service = 'a-skip'";
    assert_eq!(council.app.count(of_others).await, 0, "what is not served is not published");
    let shown = council.app.browser().get("/api/v1/services/permit").await.json();
    assert_eq!(shown["pages"][0]["title"], "Why do you need it?");
}

#[tokio::test]
async fn what_the_council_says_of_itself_follows() {
    let council = Council::offers("version = 1", "version = 1").await;
    let file = council.file("council.toml");
    let text = std::fs::read_to_string(&file).expect("a file");
    let text = text
        .replace("Staithe County Council", "Staithe and Quay Council")
        .replace("mailto:security", "mailto:safety");
    std::fs::write(&file, text).expect("a file");
    council.reads_again().await.expect("files without a mistake");
    let contact = council.app.browser().get("/.well-known/security.txt").await.is(200).text;
    assert!(contact.starts_with("Contact: mailto:safety@"), "{contact}");
    let ada = council.app.resident("ada").asked_for_a_code().await;
    let letter = ada.mail().await.remove(0);
    assert!(letter.raw.contains("Staithe and Quay Council"), "{}", letter.raw);
    let words = letter.text.replace('\n', " ");
    assert!(words.contains("for an account with Staithe and Quay Council"), "{words}");
}

/// The next line of the log that has these words.
async fn logged(log: &mut Lines<BufReader<ChildStderr>>, words: &str) -> Value {
    loop {
        let line = log.next_line().await.expect("a log").expect("it goes on");
        if line.contains(words) {
            return serde_json::from_str(&line).expect("JSON");
        }
    }
}

#[tokio::test]
async fn the_program_reads_them_at_sighup_and_keeps_its_connections() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (services, data) = (folder.path().join("services"), folder.path().join("data"));
    crate::support::demonstration(&services, |_, text| text);
    let database = database(&folder).await;
    let mut wherry = command(env!("CARGO_BIN_EXE_wherry"));
    wherry.args(["serve", "--listen", "127.0.0.1:0", "--database", &database, "--data"]).arg(&data);
    wherry.arg("--services").arg(&services);
    if database.starts_with("postgres") {
        crate::support::key_for(&mut wherry, &folder.path().join("key"));
    }
    let mut child =
        Command::from(wherry).stderr(Stdio::piped()).kill_on_drop(true).spawn().expect("the program starts");
    let mut log = BufReader::new(child.stderr.take().expect("its log")).lines();
    let address = logged(&mut log, "\"listening\"").await["address"].as_str().expect("one").to_owned();
    let client = reqwest::Client::builder().http1_only().pool_max_idle_per_host(1).build().expect("a client");
    let name = async || {
        let reply =
            client.get(format!("http://{address}/api/v1/services/permit")).send().await.expect("an answer");
        reply.json::<Value>().await.expect("JSON")["name"].clone()
    };
    let hang_up = async || {
        let id = child.id().expect("it runs").to_string();
        assert!(Command::new("kill").args(["-HUP", &id]).status().await.expect("kill").success());
    };
    assert_eq!(name().await, Value::Null);
    std::fs::write(services.join("permit.toml"), PERMIT).expect("a file");
    hang_up().await;
    logged(&mut log, "read again").await;
    assert_eq!(name().await, "Apply for a permit");
    std::fs::write(services.join("permit.toml"), PERMIT.replace("fee", "fe")).expect("a file");
    hang_up().await;
    let mistake = logged(&mut log, "a mistake").await["mistake"].as_str().expect("where").to_owned();
    assert!(
        mistake.ends_with("permit.toml:1: `fee` is missing, like fee = \"There is no fee.\""),
        "{mistake}"
    );
    logged(&mut log, "stay as they were").await;
    assert_eq!(name().await, "Apply for a permit");
}
