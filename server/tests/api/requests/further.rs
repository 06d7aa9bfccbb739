//! What residents do with a request after it was sent.

use super::sent;
use super::statuses::{is_now, moved, shown};
use crate::support::{Browser, Reply, TestApp, demonstration};
use futures::future::join_all;
use serde_json::{Value, json};
use server::config::Config;
use server::requests::NewStatus;
use shared::requests::Status;

const DAY_S: i64 = 24 * 60 * 60;
const EVENTS: &str = "SELECT COUNT(*) AS n FROM request_events";

pub fn told(information: &str) -> Value {
    json!({ "id": "019ac000-0000-7000-8000-00000000000a", "information": information })
}

pub async fn tell(browser: &Browser, reference: &str, what: &str, told: Value) -> Reply {
    browser.post(&format!("/api/v1/requests/{reference}/{what}"), told).await
}

pub async fn withdraw(browser: &Browser, reference: &str) -> Reply {
    let path = format!("/api/v1/requests/{reference}/withdrawal");
    browser.send(reqwest::Method::POST, &path, None, &[]).await
}

/// The demonstration, in which residents may do nothing more with what they sent.
fn strict(config: &mut Config) {
    let folder = config.data.join("strict");
    demonstration(&folder, |_, text| {
        let lines = text.lines().filter(|line| !line.starts_with("residents_may"));
        lines.collect::<Vec<_>>().join("\n")
    });
    config.services = Some(folder);
}

#[tokio::test]
async fn a_request_is_taken_back_once_and_for_good() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    assert_eq!(shown(&ada.browser, &reference).await["actions"], json!(["add_information", "withdraw"]));
    let replies = join_all((0..20).map(|_| withdraw(&ada.browser, &reference))).await;
    assert!(replies.iter().all(|reply| reply.status == 204));
    let request = shown(&ada.browser, &reference).await;
    assert_eq!((&request["status"], &request["actions"]), (&json!("withdrawn"), &json!([])));
    assert_eq!(request["timeline"][0]["by"], "resident");
    ada.has_letter(&format!("Your request {reference}: Withdrawn")).await;
    assert_eq!(app.count(EVENTS).await, 1);
    let told = tell(&ada.browser, &reference, "information", told("It is back")).await;
    assert_eq!(told.is(409).code(), "not_offered");
}

#[tokio::test]
async fn what_is_closed_is_not_taken_back() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    is_now(&app, &reference, Status::NotOurs).await;
    assert_eq!(withdraw(&ada.browser, &reference).await.is(409).code(), "not_offered");
    assert_eq!(shown(&ada.browser, &reference).await["status"], "not_ours");
}

#[tokio::test]
async fn information_is_added_once_however_often_it_is_sent() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    let sendings = (0..20).map(|_| tell(&ada.browser, &reference, "information", told("It is\r\ndeeper ")));
    for reply in join_all(sendings).await {
        reply.is(204);
    }
    let request = shown(&ada.browser, &reference).await;
    assert_eq!(request["status"], "received");
    assert_eq!(request["timeline"].as_array().map(Vec::len), Some(2));
    assert_eq!(request["timeline"][0]["note"], "It is\ndeeper");
    let other = tell(&ada.browser, &reference, "information", told("It is gone")).await;
    assert_eq!(other.is(422).code(), "other_payload");
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM letters WHERE kind = 'request_changed'").await, 0);
}

#[tokio::test]
async fn information_must_say_something() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    for (said, error) in [(" ", "empty"), ("a\u{0}", "control_character"), (&"a".repeat(4001), "too_long")] {
        let refused = tell(&ada.browser, &reference, "information", told(said)).await.is(422);
        assert_eq!(refused.errors(), [format!("information: {error}")]);
    }
    let bad_id = json!({ "id": "1", "information": "x" });
    tell(&ada.browser, &reference, "information", bad_id).await.is(400);
    assert_eq!(app.count(EVENTS).await, 0);
}

#[tokio::test]
async fn what_the_council_waited_for_sets_the_request_going_again() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    is_now(&app, &reference, Status::WaitingForYou).await;
    tell(&ada.browser, &reference, "information", told("The left gate")).await.is(204);
    assert_eq!(shown(&ada.browser, &reference).await["status"], "in_progress");
    ada.has_letter(&format!("Your request {reference}: In progress")).await;
}

#[tokio::test]
async fn where_the_council_does_not_allow_it_nothing_is_offered() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    let (email, app) = (ada.email.clone(), app.restart(strict).await);
    let desk = app.browser();
    let details = json!({ "email": email, "password": crate::support::PASSWORD });
    desk.post("/api/v1/session", details).await.is(200);
    assert_eq!(shown(&desk, &reference).await["actions"], json!([]));
    assert_eq!(withdraw(&desk, &reference).await.is(409).code(), "not_offered");
    assert_eq!(tell(&desk, &reference, "information", told("x")).await.is(409).code(), "not_offered");
    is_now(&app, &reference, Status::Done).await;
    assert_eq!(shown(&desk, &reference).await["actions"], json!(["say_not_fixed"]), "that is for everybody");
}

#[tokio::test]
async fn for_28_days_a_resident_may_say_that_it_is_not_fixed() {
    for (later_s, status) in [(28 * DAY_S + 34_079, 204), (28 * DAY_S + 34_080, 409)] {
        let app = TestApp::start().await;
        let ada = app.resident("ada").activated().await;
        let reference = sent(&ada.browser).await;
        assert_eq!(
            tell(&ada.browser, &reference, "not-fixed", told("x")).await.is(409).code(),
            "not_offered"
        );
        is_now(&app, &reference, Status::Done).await; // On 22 November at 2:32pm.
        let next = shown(&ada.browser, &reference).await["what_happens_next"].clone();
        assert_eq!(next, "We have done this. If something is still wrong, tell us by 20 December 2026.");
        app.clock.advance_s(later_s); // To the end of 20 December, or the beginning of the next day.
        ada.sign_in_with(&ada.browser, crate::support::PASSWORD).await.is(200);
        tell(&ada.browser, &reference, "not-fixed", told("Still deep")).await.is(status);
        let request = shown(&ada.browser, &reference).await;
        if status == 204 {
            tell(&ada.browser, &reference, "not-fixed", told("Still deep")).await.is(204);
            assert_eq!(
                (&request["status"], &request["timeline"][0]["note"]),
                (&json!("received"), &json!("Still deep"))
            );
            ada.has_letter(&format!("Your request {reference}: Opened again")).await;
        } else {
            assert_eq!(request["actions"], json!([]));
        }
    }
}

#[tokio::test]
async fn nobody_writes_without_end_but_everybody_may_withdraw() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    let mut statuses = Vec::new();
    for at in 0..101 {
        let id = format!("019ac000-0000-7000-8000-{at:012}");
        let told = json!({ "id": id, "information": "More" });
        statuses.push(tell(&ada.browser, &reference, "information", told).await.status);
    }
    assert_eq!((statuses[99], statuses[100]), (204, 409));
    assert_eq!(app.count(EVENTS).await, 100);
    assert_eq!(
        shown(&ada.browser, &reference).await["actions"],
        json!(["withdraw"]),
        "what is refused is not offered"
    );
    withdraw(&ada.browser, &reference).await.is(204);
}

/// What was promised at the sending holds until something comes of the request, and not again after that.
#[tokio::test]
async fn a_promise_holds_until_something_comes_of_the_request() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    let next = async || shown(&ada.browser, &reference).await["what_happens_next"].clone();
    let letter = async |stands: &str| {
        let subject = format!("Your request {reference}: {stands}");
        let letters = ada.mail().await.into_iter();
        let text =
            letters.filter(|letter| letter.subject == subject).map(|letter| letter.text).collect::<String>();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let promise = next().await;
    app.clock.advance_s(60);
    let note = Some("We wait for a part".to_owned());
    let more = NewStatus { to: Status::Received, reason: None, due_on: None, note };
    moved(&app, &reference, more).await.expect("a step");
    assert_eq!(next().await, promise);
    assert!(letter("Received").await.contains(promise.as_str().expect("words")));
    app.clock.advance_s(60);
    is_now(&app, &reference, Status::Done).await;
    tell(&ada.browser, &reference, "not-fixed", told("It is not")).await.is(204);
    assert_eq!(next().await, "We are looking at this again. We will email you when it changes.");
    assert!(letter("Opened again").await.contains("We are looking at this again."));
}

#[tokio::test]
async fn what_the_council_says_leaves_its_owner_room_to_answer() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    for at in 0..100 {
        let note = Some(format!("Please wait {at}"));
        let more = NewStatus { to: Status::Received, reason: None, due_on: None, note };
        moved(&app, &reference, more).await.expect("a step");
    }
    is_now(&app, &reference, Status::WaitingForYou).await;
    assert_eq!(shown(&ada.browser, &reference).await["actions"], json!(["add_information", "withdraw"]));
    tell(&ada.browser, &reference, "information", told("Here you are")).await.is(204);
}
