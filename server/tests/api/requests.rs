pub mod further;
mod list;
pub mod statuses;
pub mod without_account;

use crate::support::{Browser, Reply, TestApp};
use futures::future::join_all;
use serde_json::{Value, json};

const ID: &str = "019ac000-0000-7000-8000-000000000001";

pub fn report() -> Value {
    json!({
        "id": ID, "service": "highway-problem", "version": 1,
        "answers": {
            "danger": "no", "kind": "pothole", "where": "Mill Lane", "where-postcode": "nr12dh",
            "where-position": "52.62830,1.29750,12", "description": "A deep hole\r\nby the gate", "width": "arm"
        }
    })
}

/// A report that was sent, and its reference.
pub async fn sent(browser: &Browser) -> String {
    send(browser, report()).await.is(201).json()["reference"].as_str().expect("one").to_owned()
}

/// The report with one answer changed.
fn with(answer: &str, value: &str) -> Value {
    let mut report = report();
    report["answers"][answer] = json!(value);
    report
}

pub async fn send(browser: &Browser, report: Value) -> Reply {
    browser.post("/api/v1/submissions", report).await
}

#[tokio::test]
async fn a_report_is_received_and_seen_again() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference =
        send(&ada.browser, report()).await.is(201).json()["reference"].as_str().expect("one").to_owned();
    let list = ada.browser.get("/api/v1/requests").await.is(200).json();
    assert_eq!(list["requests"][0]["reference"], reference.as_str());
    assert_eq!(
        list["requests"][0]["about"],
        "Mill Lane, NR1 2DH, Position 52.62830, 1.29750, to within 12 metres"
    );
    let request = ada.browser.get(&format!("/api/v1/requests/{reference}")).await.is(200).json();
    assert_eq!(request["service_name"], "Report a highway problem");
    assert_eq!(request["status"], "received");
    let received = json!({ "status": "received", "at_ms": 1_795_357_920_000_i64, "by": "resident" });
    assert_eq!(request["timeline"], json!([received]));
    let answers = request["answers"].as_array().expect("answers");
    assert_eq!(
        answers[1],
        json!({ "question": "What kind of problem is it?", "answer": "Pothole or broken road surface" })
    );
    assert_eq!(answers[3]["answer"], "A deep hole\nby the gate");
    assert_eq!(answers.len(), 5, "what was left empty is not shown");
}

#[tokio::test]
async fn one_letter_confirms_it() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    app.clock.advance_s(1); // Letters of one moment have no order.
    let reference =
        send(&ada.browser, report()).await.is(201).json()["reference"].as_str().expect("one").to_owned();
    send(&ada.browser, report()).await.is(200);
    let letters = ada.mail().await;
    let about: Vec<_> = letters.iter().filter(|mail| mail.subject.contains("received")).collect();
    assert_eq!(about.len(), 1);
    assert_eq!(about[0].subject, format!("We have received your request {reference}"));
    let letter = &about[0].text;
    assert!(letter.contains("Received: 22 November 2026 at 2:32pm"), "{letter}");
    assert!(!letter.contains("Mill Lane"), "answers do not travel by mail");
}

#[tokio::test]
async fn the_same_sending_again_gets_the_same_reference() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let first = send(&ada.browser, report()).await.is(201);
    app.clock.advance_s(60);
    let again = send(&ada.browser, report()).await.is(200);
    assert_eq!(again.text, first.text);
    assert_eq!(ada.browser.get(&format!("/api/v1/submissions/{ID}")).await.is(200).text, first.text);
}

#[tokio::test]
async fn other_answers_under_the_same_id_are_refused() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    send(&ada.browser, report()).await.is(201);
    let other = send(&ada.browser, with("description", "Something else")).await.is(422);
    assert_eq!(other.code(), "other_payload");
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM requests").await, 1);
}

#[tokio::test]
async fn fifty_sendings_at_once_make_one_request() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let replies = join_all((0..50).map(|_| send(&ada.browser, report()))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 201).count(), 1);
    assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 49);
    assert!(replies.iter().all(|reply| reply.text == replies[0].text));
    for table in [
        "SELECT COUNT(*) AS n FROM requests",
        "SELECT COUNT(*) AS n FROM letters WHERE kind = 'request_received'",
    ] {
        assert_eq!(app.count(table).await, 1, "{table}");
    }
}

#[tokio::test]
async fn another_resident_finds_nothing_under_my_ids() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference =
        send(&ada.browser, report()).await.is(201).json()["reference"].as_str().expect("one").to_owned();
    let bob = app.resident("bob").activated().await;
    assert_eq!(send(&bob.browser, report()).await.is(404).code(), "not_found");
    bob.browser.get(&format!("/api/v1/submissions/{ID}")).await.is(404);
    let mine = bob.browser.get(&format!("/api/v1/requests/{reference}")).await.is(404);
    let none = bob.browser.get("/api/v1/requests/0000-0000").await.is(404);
    assert_eq!(mine.text, none.text);
    assert_eq!(bob.browser.get("/api/v1/requests").await.json(), json!({ "requests": [] }));
}

#[tokio::test]
async fn a_reference_may_be_typed_as_it_was_heard() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference =
        send(&ada.browser, report()).await.is(201).json()["reference"].as_str().expect("one").to_owned();
    let heard = reference.to_lowercase().replace('-', "");
    ada.browser.get(&format!("/api/v1/requests/{heard}")).await.is(200);
}

#[tokio::test]
async fn every_wrong_answer_is_named_in_page_order() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let empty = json!({ "id": ID, "service": "highway-problem", "version": 1, "answers": {} });
    let expected = [
        "answers.danger: empty",
        "answers.kind: empty",
        "answers.where: empty",
        "answers.description: empty",
        "answers.width: empty",
    ];
    assert_eq!(send(&ada.browser, empty).await.is(422).errors(), expected);
    let cases = [
        ("danger", "yes", "answers.danger: stops"),
        ("kind", "dragon", "answers.kind: not_a_choice"),
        ("where-postcode", "NR1", "answers.where-postcode: format"),
        ("where-position", "here", "answers.where-position: format"),
        ("description", "a\u{0}b", "answers.description: control_character"),
        ("depth", &"9".repeat(61), "answers.depth: too_long"),
        ("colour", "red", "answers.colour: not_asked"),
    ];
    for (answer, value, error) in cases {
        assert_eq!(send(&ada.browser, with(answer, value)).await.is(422).errors(), [error]);
    }
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM requests").await, 0);
}

#[tokio::test]
async fn a_position_is_as_good_as_words() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    send(&ada.browser, with("where", "")).await.is(201);
}

#[tokio::test]
async fn a_form_of_another_version_or_service_is_refused() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut newer, mut unknown, mut bad_id) = (report(), report(), report());
    newer["version"] = json!(2);
    unknown["service"] = json!("dragon-problem");
    bad_id["id"] = json!("f47ac10b-58cc-4372-a567-0e02b2c3d479");
    assert_eq!(send(&ada.browser, newer).await.is(409).code(), "other_version");
    send(&ada.browser, unknown).await.is(404);
    assert_eq!(send(&ada.browser, bad_id).await.is(400).json()["detail"], "id must be a UUID of version 7");
}

#[tokio::test]
async fn nobody_sends_or_reads_without_signing_in() {
    let app = TestApp::start().await;
    let stranger = app.browser();
    send(&stranger, report()).await.is(401);
    stranger.get("/api/v1/requests").await.is(401);
    let ada = app.resident("ada").with_account().await;
    assert_eq!(send(&ada.browser, report()).await.is(403).code(), "not_activated");
}

#[tokio::test]
async fn the_newest_request_stands_first() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    send(&ada.browser, report()).await.is(201);
    app.clock.advance_s(1);
    let mut second = with("where", "Church Loke");
    second["id"] = json!("019ac000-0000-7000-8000-000000000002");
    send(&ada.browser, second).await.is(201);
    let list = ada.browser.get("/api/v1/requests").await.json();
    assert!(list["requests"][0]["about"].as_str().expect("a line").starts_with("Church Loke"));
    assert_eq!(list["requests"].as_array().map(Vec::len), Some(2));
}
