//! Who may send a form, when, and by when the council answers.

use super::{Council, application, send, sent, shown};
use reqwest::Method;
use serde_json::json;

const CLOSED: &str = "closed = { why = \"We take none in winter.\", until = 2026-11-24 }\nversion = 1";
const DRAFT: &str = "/api/v1/drafts/019ac000-0000-7000-8000-000000000002";

#[tokio::test]
async fn a_closed_service_takes_nothing_new_and_loses_nothing() {
    let council = Council::offers("version = 1", "version = 1").await;
    let ada = council.app.resident("ada").activated().await;
    let first = send(&ada.browser, &application(1, 1)).await.is(201);
    let draft = json!({ "service": "permit", "version": 1, "answers": { "why": "A skip" } }).to_string();
    ada.browser.send(Method::PUT, DRAFT, Some(draft.clone()), &[("if-none-match", "*")]).await.is(201);
    council.changes("version = 1", CLOSED).await;
    let closed = json!({ "why": "We take none in winter.", "until": "2026-11-24" });
    assert_eq!(ada.browser.get("/api/v1/services/permit").await.json()["closed"], closed);
    let list = ada.browser.get("/api/v1/services").await.json();
    let row = list["services"].as_array().expect("rows").iter().find(|row| row["id"] == "permit").cloned();
    assert_eq!(row.expect("the service")["closed"], closed);
    assert_eq!(send(&ada.browser, &application(2, 1)).await.is(409).code(), "service_closed");
    assert_eq!(send(&ada.browser, &application(1, 1)).await.is(200).text, first.text);
    ada.browser.send(Method::PUT, DRAFT, Some(draft), &[("if-match", "\"1\"")]).await.is(200);
    council.app.clock.advance_s(9 * 60 * 60 + 28 * 60 + 24 * 60 * 60); // It is the 24th.
    ada.sign_in_with(&ada.browser, crate::support::PASSWORD).await.is(200);
    send(&ada.browser, &application(2, 1)).await.is(201);
}

#[tokio::test]
async fn a_service_that_nobody_knows_when_it_opens_stays_closed() {
    let council = Council::offers("version = 1", "closed = { why = \"We are full.\" }\nversion = 1").await;
    let ada = council.app.resident("ada").activated().await;
    assert_eq!(send(&ada.browser, &application(1, 1)).await.is(409).code(), "service_closed");
    assert_eq!(council.app.count("SELECT COUNT(*) AS n FROM requests").await, 0);
}

#[tokio::test]
async fn residents_read_by_when_the_council_answers() {
    let council = Council::offers("version = 1", "target = \"5 working days\"\nversion = 1").await;
    let ada = council.app.resident("ada").activated().await;
    let reference = sent(&ada.browser, &application(1, 1)).await;
    let again = ada.browser.post("/api/v1/submissions", application(1, 1)).await.is(200).json();
    assert_eq!(again["due_on"], "2026-11-27");
    let next = "We decide. We will tell you more by 27 November 2026.";
    assert_eq!(shown(&ada.browser, &reference).await["what_happens_next"], next);
    let letters = ada.mail().await;
    let letter = letters.iter().find(|mail| mail.subject.contains(&reference)).expect("a letter");
    assert!(letter.text.contains(next), "{}", letter.text);
}

/// On a phone in a lane each kilobyte is waited for.
#[tokio::test]
async fn what_is_offered_travels_compressed() {
    let council = Council::offers("version = 1", "version = 1").await;
    let browser = council.app.browser();
    for path in ["/api/v1/services", "/api/v1/services/permit"] {
        let whole = browser.get(path).await.is(200);
        let small = browser.send(Method::GET, path, None, &[("accept-encoding", "br")]).await.is(200);
        assert_eq!(small.headers["content-encoding"], "br", "{path}");
        assert!(small.headers["vary"].to_str().is_ok_and(|vary| vary.contains("accept-encoding")), "{path}");
        assert!(whole.headers.get("content-encoding").is_none(), "{path}");
    }
    let session = browser.send(Method::GET, "/api/v1/session", None, &[("accept-encoding", "br")]).await;
    assert!(session.headers.get("content-encoding").is_none(), "what it says is nobody else's");
}
