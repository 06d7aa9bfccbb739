//! A form that was begun is taken as it was, for as long as the council says.

use super::{Council, application, send, sent, shown};
use serde_json::json;

const SECOND: &str = "version = 2\naccept_until = 2026-11-30";
const DAY_S: i64 = 24 * 60 * 60;

/// The second version asks something else.
fn second() -> String {
    super::PERMIT.replacen("version = 1", SECOND, 1).replace("Why do you need it?", "What is it for?")
}

#[tokio::test]
async fn an_earlier_version_is_there_until_its_last_day() {
    let council = Council::offers("version = 1", "version = 1").await;
    let ada = council.app.resident("ada").activated().await;
    let first = ada.browser.get("/api/v1/services/permit/versions/1").await.is(200);
    assert_eq!(first.text, ada.browser.get("/api/v1/services/permit").await.text);
    council.changes(super::PERMIT, &second()).await;
    let first = ada.browser.get("/api/v1/services/permit/versions/1").await.is(200).json();
    assert_eq!(first["pages"][0]["title"], "Why do you need it?");
    assert_eq!(first["accept_until"], "2026-11-30", "how it is offered is as it is now");
    let now = ada.browser.get("/api/v1/services/permit/versions/2").await.is(200).json();
    assert_eq!(now["pages"][0]["title"], "What is it for?");
    for nothing in ["0", "3", "x", "-1", "99999999999999999999"] {
        ada.browser.get(&format!("/api/v1/services/permit/versions/{nothing}")).await.is(404);
    }
    ada.browser.get("/api/v1/services/nothing/versions/1").await.is(404);
    // 22 November at 2:32pm: the last minute of the last day, and the first one after it.
    council.app.clock.advance_s(8 * DAY_S + 9 * 60 * 60 + 27 * 60);
    council.app.browser().get("/api/v1/services/permit/versions/1").await.is(200);
    council.app.clock.advance_s(60);
    let gone = council.app.browser().get("/api/v1/services/permit/versions/1").await.is(404);
    assert_eq!(gone.code(), "not_found");
}

#[tokio::test]
async fn answers_are_held_against_the_version_that_they_were_given_to() {
    let council = Council::offers("version = 1", "version = 1").await;
    let ada = council.app.resident("ada").activated().await;
    council
        .changes(
            super::PERMIT,
            &second()
                .replace("id = \"why\"\nlabel", "id = \"what\"\nlabel")
                .replace("about = \"why\"", "about = \"what\""),
        )
        .await;
    let reference = sent(&ada.browser, &application(1, 1)).await;
    let request = shown(&ada.browser, &reference).await;
    assert_eq!(request["answers"][0], json!({ "question": "Why do you need it?", "answer": "A skip" }));
    let wrong = send(&ada.browser, &application(2, 2)).await.is(422);
    assert_eq!(wrong.errors(), ["answers.what: empty", "answers.why: not_asked"]);
}

#[tokio::test]
async fn without_a_last_day_only_the_version_in_force_is_taken() {
    let council = Council::offers("version = 1", "version = 1").await;
    let ada = council.app.resident("ada").activated().await;
    sent(&ada.browser, &application(1, 1)).await;
    council.changes("version = 1", "version = 2").await;
    assert_eq!(send(&ada.browser, &application(2, 1)).await.is(409).code(), "other_version");
    ada.browser.get("/api/v1/services/permit/versions/1").await.is(404);
    send(&ada.browser, &application(1, 1)).await.is(200);
}

#[tokio::test]
async fn a_version_that_is_not_taken_any_more_still_answers_the_same_sending() {
    let council = Council::offers("version = 1", "version = 1").await;
    let ada = council.app.resident("ada").activated().await;
    council.changes("version = 1", SECOND).await;
    let first = send(&ada.browser, &application(1, 1)).await.is(201);
    council.app.clock.advance_s(9 * DAY_S);
    ada.sign_in_with(&ada.browser, crate::support::PASSWORD).await.is(200);
    assert_eq!(send(&ada.browser, &application(1, 1)).await.is(200).text, first.text);
    assert_eq!(send(&ada.browser, &application(2, 1)).await.is(409).code(), "other_version");
}
