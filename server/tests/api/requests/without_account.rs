//! Forms that are sent without an account: what anybody may send, and who learns what became of it.

mod claims;
mod corrected;
mod limits;

use super::{ID, report, send};
use crate::letters::is_as_written;
use crate::support::{Browser, Reply, TestApp, demonstration};
use reqwest::Method;
use serde_json::{Value, json};
use server::config::Config;
use shared::requests::Status;

const SECRET: &str = "a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7";
const OTHER_SECRET: &str = "b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8";
const REQUESTS: &str = "SELECT COUNT(*) AS n FROM requests";
const LETTERS: &str = "SELECT COUNT(*) AS n FROM letters";

/// The demonstration, in which highway problems are for this access.
fn with_access(config: &mut Config, access: &str) {
    let folder = config.data.join("services");
    demonstration(&folder, |name, text| match name {
        "highway-problem.toml" => {
            let lines = text.lines().filter(|line| !line.starts_with("access"));
            format!("access = \"{access}\"\n{}", lines.collect::<Vec<_>>().join("\n"))
        }
        _ => text,
    });
    config.services = Some(folder);
}

/// Servers that take reports of highway problems from anybody.
pub async fn open_to_all() -> TestApp {
    TestApp::start_configured(|config| with_access(config, "optional")).await
}

/// The report, from nobody.
fn without_account(email: &str) -> Value {
    let mut report = report();
    report["without_account"] = json!({ "secret": SECRET, "email": email });
    report
}

/// Another one of several.
fn another(number: usize) -> Value {
    let mut report = without_account("");
    report["id"] = json!(format!("019ac000-0000-7000-8000-{number:012}"));
    report
}

/// A report that nobody sent, and its reference.
async fn sent(app: &TestApp, email: &str) -> String {
    let sent = send(&app.browser(), without_account(email)).await.is(201).json();
    sent["reference"].as_str().expect("one").to_owned()
}

async fn asked(browser: &Browser, secret: &str) -> Reply {
    let path = format!("/api/v1/submissions/{ID}");
    browser.send(Method::GET, &path, None, &[("wherry-secret", secret)]).await
}

#[tokio::test]
async fn a_report_is_taken_from_somebody_who_has_no_account() {
    let app = open_to_all().await;
    let browser = app.browser();
    let first = send(&browser, without_account("")).await.is(201);
    assert_eq!(send(&browser, without_account("")).await.is(200).text, first.text);
    assert_eq!(asked(&browser, SECRET).await.is(200).text, first.text);
    assert_eq!((app.count(REQUESTS).await, app.count(LETTERS).await), (1, 0));
    let deeds = "SELECT COUNT(*) AS n FROM audit_entries WHERE event = 'request_sent' AND account_id = ''";
    assert_eq!(app.count(deeds).await, 1);
}

#[tokio::test]
async fn whoever_does_not_know_the_secret_finds_nothing() {
    let app = open_to_all().await;
    let reference = sent(&app, "").await;
    let ada = app.resident("ada").activated().await;
    for secret in [OTHER_SECRET, "a7", "Ä"] {
        asked(&app.browser(), secret).await.is(404);
        asked(&ada.browser, secret).await.is(404);
    }
    let mut others = without_account("");
    others["without_account"]["secret"] = json!(OTHER_SECRET);
    assert_eq!(send(&app.browser(), others).await.is(404).code(), "not_found");
    assert_eq!(send(&ada.browser, report()).await.is(404).code(), "not_found");
    ada.browser.get(&format!("/api/v1/submissions/{ID}")).await.is(404);
    ada.browser.get(&format!("/api/v1/requests/{reference}")).await.is(404);
    assert_eq!(ada.browser.get("/api/v1/requests").await.json(), json!({ "requests": [] }));
    assert_eq!(app.browser().get(&format!("/api/v1/submissions/{ID}")).await.is(401).code(), "not_signed_in");
}

#[tokio::test]
async fn other_answers_under_the_same_id_are_refused() {
    let app = open_to_all().await;
    sent(&app, "").await;
    let mut other = without_account("");
    other["answers"]["description"] = json!("Something else");
    assert_eq!(send(&app.browser(), other).await.is(422).code(), "other_payload");
}

#[tokio::test]
async fn what_is_for_accounts_is_taken_from_nobody_else() {
    let app = TestApp::start().await;
    assert_eq!(send(&app.browser(), without_account("")).await.is(401).code(), "not_signed_in");
    let ada = app.resident("ada").activated().await;
    send(&ada.browser, without_account("")).await.is(401);
    assert_eq!(app.count(REQUESTS).await, 0);
}

#[tokio::test]
async fn what_needs_no_account_is_linked_to_the_one_that_there_is() {
    let app = TestApp::start_configured(|config| with_access(config, "none")).await;
    let ada = app.resident("ada").activated().await;
    send(&ada.browser, report()).await.is(201);
    let list = ada.browser.get("/api/v1/requests").await.is(200).json();
    assert_eq!(list["requests"].as_array().map(Vec::len), Some(1));
    let mut other = another(2);
    other.as_object_mut().expect("an object").remove("without_account");
    assert_eq!(send(&app.browser(), other).await.is(401).code(), "not_signed_in");
    send(&app.browser(), another(2)).await.is(201);
}

#[tokio::test]
async fn what_was_taken_once_is_answered_for_when_the_service_asks_for_an_account() {
    let app = open_to_all().await;
    let first = send(&app.browser(), without_account("")).await.is(201);
    let app = app.restart(|config| with_access(config, "account")).await;
    assert_eq!(send(&app.browser(), without_account("")).await.is(200).text, first.text);
    send(&app.browser(), another(2)).await.is(401);
}

/// It is nobody's, and no sign that they are still there.
#[tokio::test]
async fn who_is_signed_in_is_not_looked_at() {
    let app = open_to_all().await;
    let ada = app.resident("ada").activated().await;
    app.clock.advance_s(20 * 60);
    send(&ada.browser, without_account("")).await.is(201);
    asked(&ada.browser, SECRET).await.is(200);
    let marked = "SELECT COUNT(*) AS n FROM accounts WHERE ever_requested_at_ms IS NOT NULL";
    assert_eq!(app.count(marked).await, 0);
    app.clock.advance_s(15 * 60);
    ada.browser.get("/api/v1/requests").await.is(401);
}

#[tokio::test]
async fn what_is_wrong_with_the_sender_is_named() {
    let app = open_to_all().await;
    let mut bad = without_account("");
    bad["without_account"]["secret"] = json!("A7".repeat(32));
    let refused = send(&app.browser(), bad).await.is(400).json();
    assert_eq!(refused["detail"], "secret must be 64 hexadecimal digits in lower case");
    for email in ["ada", "ada@xn--a.example"] {
        assert_eq!(send(&app.browser(), without_account(email)).await.is(422).errors(), ["email: format"]);
    }
    assert_eq!(app.count(REQUESTS).await, 0);
}

#[tokio::test]
async fn anothers_draft_is_not_taken_and_no_draft_is_begun_under_what_was_sent() {
    let app = open_to_all().await;
    let ada = app.resident("ada").activated().await;
    let draft = json!({ "service": "highway-problem", "version": 1, "answers": {} }).to_string();
    let new = [("if-none-match", "*")];
    let path = format!("/api/v1/drafts/{ID}");
    ada.browser.send(Method::PUT, &path, Some(draft.clone()), &new).await.is(201);
    send(&app.browser(), without_account("")).await.is(404);
    ada.browser.get(&path).await.is(200);
    ada.browser.delete(&path).await.is(204);
    sent(&app, "").await;
    ada.browser.send(Method::PUT, &path, Some(draft), &new).await.is(404);
}

#[tokio::test]
async fn whoever_leaves_an_address_is_told_what_becomes_of_it() {
    let app = open_to_all().await;
    let reference = sent(&app, "ada@bücher.example").await;
    let address = "ada@xn--bcher-kva.example";
    app.has_letter(address, &format!("We have received your request {reference}")).await;
    app.clock.advance_s(60);
    super::statuses::is_now(&app, &reference, Status::InProgress).await;
    app.has_letter(address, &format!("Your request {reference}: In progress")).await;
    for letter in app.mail_of(address).await {
        assert!(!letter.text.contains("/requests/") && !letter.text.contains("Mill Lane"), "{}", letter.text);
    }
}

#[tokio::test]
async fn the_letters_say_that_there_is_no_account() {
    let app = open_to_all().await;
    let reference = sent(&app, "someone@example.com").await;
    let letter = async |subject: &str| {
        let mail = app.mail_of("someone@example.com").await;
        mail.into_iter().find(|letter| letter.subject.contains(subject)).expect("a letter")
    };
    let named = [("ABCD-EFGH", reference.as_str())];
    is_as_written(&app, "received_without_account", &letter("received").await, &named);
    app.clock.advance_s(60);
    super::statuses::is_now(&app, &reference, Status::NotPossible).await;
    is_as_written(&app, "changed_without_account", &letter("Not possible").await, &named);
}

#[tokio::test]
async fn whoever_leaves_none_is_not_written_to() {
    let app = open_to_all().await;
    let reference = sent(&app, " ").await;
    super::statuses::is_now(&app, &reference, Status::Done).await;
    assert_eq!(app.count(LETTERS).await, 0);
}
