//! Every letter, word for word, as text and as HTML. After a change of words: `PUBLISH=1 cargo test -p server --test api letters`,
//! and look at what it changed.

use crate::passkeys::{added, remove};
use crate::requests::statuses::moved;
use crate::requests::{report, send, sent};
use crate::support::{Mail, PASSWORD, TestApp};
use serde_json::json;
use server::requests::NewStatus;
use shared::requests::{Reason, Status};
use std::fs;
use std::path::PathBuf;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/letters");

/// Holds a letter against the files of its kind. What differs from run to run stands there by a name.
#[track_caller]
pub fn is_as_written(app: &TestApp, kind: &str, mail: &Mail, named: &[(&str, &str)]) {
    let name_all = |part: &str| {
        let named = named.iter().fold(part.to_owned(), |part, (name, value)| part.replace(value, name));
        named.replace(&app.origin, "https://account.staithe.example")
    };
    let text = format!("Subject: {}\n\n{}", mail.subject, mail.text);
    for (ending, part) in [("txt", text), ("html", mail.html.clone())] {
        let (path, part) = (PathBuf::from(FOLDER).join(format!("{kind}.{ending}")), name_all(&part));
        if std::env::var_os("PUBLISH").is_some() {
            fs::write(&path, part).expect("the letter");
        } else {
            let written = fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(part, written, "{}", path.display());
        }
    }
}

#[tokio::test]
async fn the_code_of_a_sign_up() {
    let app = TestApp::start().await;
    let mail = app.resident("ada").asked_for_a_code().await.mail().await;
    is_as_written(&app, "sign_up_code", &mail[0], &[("123456", &mail[0].code())]);
}

#[tokio::test]
async fn a_sign_up_with_an_address_that_has_an_account() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    app.clock.advance_s(60);
    let mail = app.resident("ada").asked_for_a_code().await.mail().await;
    is_as_written(&app, "account_exists", mail.last().expect("a letter"), &[]);
    drop(ada);
}

#[tokio::test]
async fn the_code_to_reset_a_password() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    app.clock.advance_s(60);
    ada.browser.post("/api/v1/reset-password", json!({ "email": ada.email })).await.is(202);
    let mail = ada.mail().await;
    let letter = mail.last().expect("a letter");
    is_as_written(&app, "reset_code", letter, &[("1234 5678", &letter.code())]);
}

#[tokio::test]
async fn a_change_of_password() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    app.clock.advance_s(60);
    let change = json!({ "password": PASSWORD, "new_password": "Redshank-2026" });
    ada.browser.put("/api/v1/profile/password", change).await.is(204);
    is_as_written(&app, "password_changed", ada.mail().await.last().expect("a letter"), &[]);
}

#[tokio::test]
async fn a_passkey_that_was_added_and_removed() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    app.clock.advance_s(60);
    let (_, id) = added(&app, &ada).await;
    is_as_written(&app, "passkey_added", ada.mail().await.last().expect("a letter"), &[]);
    app.clock.advance_s(60);
    remove(&ada.browser, &id, PASSWORD).await.is(204);
    is_as_written(&app, "passkey_removed", ada.mail().await.last().expect("a letter"), &[]);
}

#[tokio::test]
async fn a_change_of_email_address_and_its_undoing() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (bob, new) = (app.resident("bob").activated().await, "new@example.com");
    app.clock.advance_s(60);
    let change = |to: &str| json!({ "password": PASSWORD, "email": to });
    ada.browser.post("/api/v1/profile/email", change(&bob.email)).await.is(202);
    is_as_written(&app, "address_wanted", bob.mail().await.last().expect("a letter"), &[]);
    ada.browser.post("/api/v1/profile/email", change(new)).await.is(202);
    let code = app.mail_of(new).await[0].code();
    is_as_written(&app, "change_email_code", &app.mail_of(new).await[0], &[("123456", &code)]);
    app.clock.advance_s(60);
    ada.browser.post("/api/v1/profile/email/verification", json!({ "code": code })).await.is(204);
    let (to_former, to_new) = (ada.mail().await, app.mail_of(new).await);
    let token = to_former.last().expect("a letter").fragment();
    is_as_written(&app, "email_changed_from", to_former.last().expect("a letter"), &[("TOKEN", &token)]);
    is_as_written(&app, "email_changed_to", to_new.last().expect("a letter"), &[]);
    app.clock.advance_s(60);
    app.browser().post("/api/v1/undo-email-change", json!({ "token": token })).await.is(204);
    is_as_written(&app, "email_change_undone", ada.mail().await.last().expect("a letter"), &[]);
}

#[tokio::test]
async fn a_request_that_was_received() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    app.clock.advance_s(1); // Letters of one moment have no order.
    let sent = send(&ada.browser, report()).await.is(201).json();
    let reference = sent["reference"].as_str().expect("one");
    let mail = ada.mail().await;
    let letter = mail.iter().find(|mail| mail.subject.contains(reference)).expect("a letter");
    is_as_written(&app, "request_received", letter, &[("ABCD-EFGH", reference)]);
}

#[tokio::test]
async fn a_request_whose_status_changed() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    let new = |to| NewStatus { to, reason: None, due_on: None, note: Some("The gate at No 4".to_owned()) };
    let planned = NewStatus { due_on: Some("2026-12-04".to_owned()), ..new(Status::Planned) };
    let refused = NewStatus { reason: Some(Reason::BelowStandard), ..new(Status::NotPossible) };
    for (kind, step) in [
        ("request_changed", planned),
        ("request_done", new(Status::Done)),
        ("request_in_progress", new(Status::InProgress)),
        ("request_not_possible", refused),
    ] {
        app.clock.advance_s(60);
        moved(&app, &reference, step).await.expect("a step");
        let letter = ada.mail().await.pop().expect("a letter");
        is_as_written(&app, kind, &letter, &[("ABCD-EFGH", &reference)]);
    }
}

#[tokio::test]
async fn a_sign_in_on_a_device_that_is_not_known() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    app.clock.advance_s(1);
    ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
    is_as_written(&app, "new_device", ada.mail().await.last().expect("a letter"), &[]);
}

/// A mail program that shows no HTML, and one that obeys `Auto-Submitted`, find what they look for.
#[tokio::test]
async fn a_letter_is_text_and_html_and_says_that_a_program_wrote_it() {
    let app = TestApp::start().await;
    let letter = app.resident("ada").asked_for_a_code().await.mail().await.remove(0).raw;
    assert!(letter.contains("\nAuto-Submitted: auto-generated\n"), "{letter}");
    assert!(letter.contains("\nContent-Type: multipart/alternative;"), "{letter}");
    let place = |kind: &str| letter.find(&format!("\nContent-Type: text/{kind}; charset=utf-8\n"));
    assert!(place("plain").is_some() && place("plain") < place("html"), "the last one is the one preferred");
}

#[test]
fn every_kind_of_letter_is_written_down() {
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut kinds = Vec::new();
    for capability in fs::read_dir(source).expect("the sources").flatten() {
        let parts = fs::read_dir(capability.path().join("letters")).into_iter().flatten().flatten();
        let files = parts.map(|part| part.path()).chain([capability.path().join("letters.rs")]);
        for text in files.filter_map(|path| fs::read_to_string(path).ok()) {
            let constants =
                text.lines().filter_map(|line| line.split_once("const ")?.1.split_once(": &str = \""));
            let words = constants.map(|(_, word)| word.trim_end_matches("\";").to_owned());
            kinds.extend(words.filter(|word| word.bytes().all(|c| c.is_ascii_lowercase() || c == b'_')));
        }
    }
    assert!(kinds.len() >= 11, "{kinds:?}");
    let missing: Vec<_> =
        kinds.iter().filter(|kind| !PathBuf::from(FOLDER).join(format!("{kind}.html")).exists()).collect();
    assert!(missing.is_empty(), "a test in letters.rs holds each letter against its files: {missing:?}");
}
