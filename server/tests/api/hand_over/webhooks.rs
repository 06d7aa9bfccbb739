use super::receiver::{Answer, Receiver};
use super::{TEAM_LETTERS, with};
use crate::requests::further::{tell, told, withdraw};
use crate::requests::sent;
use crate::support::{TestApp, log};
use serde_json::json;

#[tokio::test]
async fn another_program_gets_what_a_resident_sent_signed() {
    let receiver = Receiver::open().await;
    let app = with(&receiver).await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    app.clock.advance_s(90);
    app.deliver().await;
    let heard = receiver.heard_once();
    assert_eq!(heard.header("content-type"), "application/json");
    assert_eq!(heard.header("webhook-timestamp"), "1795358010", "when it was sent");
    assert_eq!(heard.header("webhook-signature"), heard.expected_signature());
    let mut event = heard.json();
    let answers = event["data"]["answers"].take();
    assert_eq!(answers[1]["question"], "What kind of problem is it?");
    assert_eq!(answers[1]["answer"], "Pothole or broken road surface");
    let expected = json!({
        "type": "request.received", "timestamp": "2026-11-22T14:32:00Z",
        "data": {
            "reference": reference, "service": "highway-problem", "service_name": "Report a highway problem",
            "version": 1, "received_at": "2026-11-22T14:32:00Z", "status": "received", "answers": null,
            "values": {
                "danger": "no", "kind": "pothole", "where": "Mill Lane", "where-postcode": "NR1 2DH",
                "where-position": "52.62830,1.29750,12", "description": "A deep hole\nby the gate",
                "width": "arm"
            },
            "contact": {
                "first_name": "Ada", "last_name": "Quay", "email": "ada@example.com", "phone": "01632 960 001",
                "address": {
                    "address_line_1": "1 Quay Road", "address_line_2": "", "town": "Staithe",
                    "postcode": "NR1 2DH"
                }
            }
        }
    });
    assert_eq!(event, expected);
}

#[tokio::test]
async fn what_comes_later_is_told_without_what_the_team_has() {
    let receiver = Receiver::open().await;
    let app = with(&receiver).await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    app.clock.advance_s(60);
    tell(&ada.browser, &reference, "information", told("It is deeper")).await.is(204);
    app.clock.advance_s(60);
    withdraw(&ada.browser, &reference).await.is(204);
    app.deliver().await;
    let events: Vec<_> = receiver.heard().iter().map(super::receiver::Heard::json).collect();
    let types: Vec<_> = events.iter().map(|event| event["type"].as_str().expect("a type")).collect();
    assert_eq!(types, ["request.received", "request.information_added", "request.withdrawn"]);
    let (told, withdrawn) = (&events[1]["data"], &events[2]["data"]);
    assert_eq!((&told["note"], &told["contact"]["first_name"]), (&json!("It is deeper"), &json!("Ada")));
    assert_eq!((&told["answers"], &told["values"]), (&json!(null), &json!(null)));
    assert_eq!((&withdrawn["status"], &withdrawn["contact"]), (&json!("withdrawn"), &json!(null)));
}

#[tokio::test]
async fn what_is_not_taken_comes_again_under_its_id_until_it_is() {
    let receiver = Receiver::open().await;
    let app = with(&receiver).await;
    let ada = app.resident("ada").activated().await;
    sent(&ada.browser).await;
    let troubles = [
        (Answer::Status(503), "webhook_503"),
        (Answer::Status(429), "webhook_429"),
        (Answer::Silence, "webhook_timed_out"),
    ];
    for (answer, trouble) in troubles {
        receiver.will_answer([answer]);
        app.deliver().await;
        let unsent = server::mail::outbox::unsent(&app.app.db).await.expect("letters");
        assert_eq!(unsent[0].trouble.as_deref(), Some(trouble));
        app.clock.advance_s(30);
    }
    app.deliver().await;
    let heard = receiver.heard();
    assert_eq!(heard.len(), 4);
    for one in &heard {
        assert_eq!(one.header("webhook-id"), heard[0].header("webhook-id"));
        assert_eq!(one.header("webhook-signature"), one.expected_signature());
        assert_eq!(one.body, heard[0].body);
    }
    assert_ne!(heard[3].header("webhook-timestamp"), heard[0].header("webhook-timestamp"));
    app.clock.advance_s(3600);
    app.deliver().await;
    assert_eq!(receiver.heard().len(), 4, "and not once more");
}

#[tokio::test]
async fn a_team_that_never_answers_keeps_no_letter_from_a_resident() {
    let receiver = Receiver::open().await;
    receiver.will_answer([Answer::Silence]);
    let app = with(&receiver).await;
    let ada = app.resident("ada").activated().await;
    ada.mail().await;
    let reference = sent(&ada.browser).await;
    let team = server::deliver_letters(&app.app, server::mail::outbox::Reader::Team);
    let resident = async {
        server::deliver_letters(&app.app, server::mail::outbox::Reader::Resident).await.expect("a look");
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM letters WHERE state = 'waiting'").await, 1);
    };
    let (looked_at, ()) = tokio::join!(team, resident);
    assert_eq!(looked_at.expect("a look"), 1);
    ada.has_letter(&format!("We have received your request {reference}")).await;
}

#[tokio::test]
async fn the_log_says_why_a_webhook_was_not_taken_and_names_nobody() {
    let receiver = Receiver::open().await;
    receiver.will_answer([Answer::Status(503), Answer::Silence, Answer::Status(410)]);
    let app = with(&receiver).await;
    let ada = app.resident("ada").activated().await;
    sent(&ada.browser).await;
    log::keep();
    for _ in 0..3 {
        app.deliver().await;
        app.clock.advance_s(30);
    }
    let log = log::kept();
    for word in ["team_request", "webhook_503", "webhook_timed_out", "webhook_410", "wherry letters"] {
        assert!(log.contains(word), "{word}: {log}");
    }
    for word in ["ada", "Ada", "Quay", "Mill Lane", "NR1", "01632", "whsec", "team=highways"] {
        assert!(!log.contains(word), "{word}: {log}");
    }
    assert_eq!(app.count(TEAM_LETTERS).await, 1);
}

/// So that nobody can make a receiver believe what this site did not say.
#[tokio::test]
async fn a_changed_body_has_another_signature() {
    let receiver = Receiver::open().await;
    let app: TestApp = with(&receiver).await;
    let ada = app.resident("ada").activated().await;
    sent(&ada.browser).await;
    app.deliver().await;
    let mut heard = receiver.heard_once();
    heard.body = heard.body.replace("Mill Lane", "Church Loke");
    assert_ne!(heard.header("webhook-signature"), heard.expected_signature());
}
