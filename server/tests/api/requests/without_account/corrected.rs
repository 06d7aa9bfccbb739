//! An address that was wrong, and is corrected before the form is sent again.

use super::super::statuses::is_now;
use super::super::{ID, send};
use super::{LETTERS, SECRET, another, open_to_all, sent, without_account};
use crate::outbox::block;
use crate::support::TestApp;
use serde_json::json;
use server::mail::outbox::{self, Reader};
use server::mail::{Dispatch, Letter};
use shared::requests::Status;

#[tokio::test]
async fn an_address_corrected_before_sending_again_is_written_to() {
    let app = open_to_all().await;
    sent(&app, "adda@example.com").await;
    assert_eq!(app.mail_of("adda@example.com").await.len(), 1);
    for email in ["ada@example.com", "ada@example.com"] {
        send(&app.browser(), without_account(email)).await.is(200);
        assert_eq!(app.mail_of("ada@example.com").await.len(), 1);
    }
    send(&app.browser(), without_account("bert@example.com")).await.is(200);
    assert_eq!(app.mail_of("bert@example.com").await.len(), 0, "no form has letters sent to many");
    let corrected = "SELECT COUNT(*) AS n FROM requests WHERE contact_email = 'bert@example.com'";
    assert_eq!(app.count(corrected).await, 1);
    send(&app.browser(), without_account("")).await.is(200);
    let none = "SELECT COUNT(*) AS n FROM requests WHERE contact_email IS NULL";
    assert_eq!(app.count(none).await, 1, "who takes the address back is not written to any more");
}

#[tokio::test]
async fn a_letter_that_has_not_left_goes_to_no_address_that_was_taken_back() {
    let app = open_to_all().await;
    sent(&app, "adda@example.com").await;
    send(&app.browser(), without_account("")).await.is(200);
    assert_eq!(app.mail_of("adda@example.com").await.len(), 0);
}

/// Whoever sent more than enough works for it first.
#[tokio::test]
async fn a_corrected_address_counts_as_one_more_form() {
    let app = open_to_all().await;
    for number in 1..=5 {
        send(&app.browser(), another(number)).await.is(201);
    }
    let mut corrected = another(5);
    corrected["without_account"]["email"] = json!("ada@example.com");
    assert_eq!(send(&app.browser(), corrected).await.is(429).code(), "work_wanted");
    assert_eq!(app.count(LETTERS).await, 0);
}

/// It may be somebody else's by now.
#[tokio::test]
async fn the_address_of_what_is_in_an_account_is_not_corrected_from_outside() {
    let app = open_to_all().await;
    sent(&app, "adda@example.com").await;
    let ada = app.resident("ada").activated().await;
    let claim = json!({ "secret": SECRET });
    ada.browser.post(&format!("/api/v1/submissions/{ID}/claim"), claim).await.is(204);
    let letters = app.count(LETTERS).await;
    send(&app.browser(), without_account("bert@example.com")).await.is(404);
    assert_eq!(app.count(LETTERS).await, letters);
}

/// The council moved it before the sender could know that it had arrived.
#[tokio::test]
async fn a_letter_about_a_change_goes_to_the_corrected_address_too() {
    let app = open_to_all().await;
    let reference = sent(&app, "adda@example.com").await;
    assert_eq!(app.mail_of("adda@example.com").await.len(), 1);
    is_now(&app, &reference, Status::Done).await;
    send(&app.browser(), without_account("ada@example.com")).await.is(200);
    let letters = app.mail_of("ada@example.com").await;
    assert_eq!(letters.len(), 2, "that it was received, and that it is done");
    for letter in letters {
        assert!(letter.text.contains("We have done this."), "both know where it stands: {}", letter.text);
    }
    assert_eq!(app.mail_of("adda@example.com").await.len(), 1);
}

/// The letter is just leaving, each time.
#[tokio::test]
async fn however_often_an_address_is_corrected_there_are_two_letters() {
    let app = open_to_all().await;
    sent(&app, "first@example.com").await;
    for name in ["second", "third", "fourth", "fifth"] {
        happens(&app, "UPDATE letters SET attempts = 1, leased_until_ms = 4102444800000").await;
        send(&app.browser(), without_account(&format!("{name}@example.com"))).await.is(200);
    }
    assert_eq!(app.count(LETTERS).await, 2);
    assert_eq!(app.mail_of("fifth@example.com").await.len(), 1, "the one that failed to leave is followed");
}

/// The way to the mail was blocked until just now.
async fn sent_in_vain(app: &TestApp) {
    let mail = block(app);
    sent(app, "adda@example.com").await;
    app.deliver().await;
    std::fs::remove_file(mail).expect("the way is free");
    app.clock.advance_s(1);
}

#[tokio::test]
async fn a_letter_that_is_to_be_tried_again_goes_to_the_corrected_address_alone() {
    let app = open_to_all().await;
    sent_in_vain(&app).await;
    send(&app.browser(), without_account("ada@example.com")).await.is(200);
    assert_eq!((app.mail_of("ada@example.com").await.len(), app.count(LETTERS).await), (1, 1));
}

#[tokio::test]
async fn a_letter_that_just_leaves_for_the_wrong_address_is_followed_by_another() {
    let app = open_to_all().await;
    sent_in_vain(&app).await;
    let leaving = outbox::deliver_due(app.instance(), Reader::Resident, async |_| {
        send(&app.browser(), without_account("ada@example.com")).await.is(200);
        let letter = Letter::new("We have received your request", "on its way");
        Ok(Some(Dispatch::Mail { to: "adda@example.com".to_owned(), letter }))
    });
    leaving.await.expect("a look at the letters");
    assert_eq!(app.count(LETTERS).await, 2);
}

#[tokio::test]
async fn of_two_letters_that_came_back_one_goes_to_the_corrected_address() {
    let app = open_to_all().await;
    sent(&app, "first@example.com").await;
    happens(&app, "UPDATE letters SET attempts = 1, leased_until_ms = 4102444800000").await;
    send(&app.browser(), without_account("second@example.com")).await.is(200);
    happens(&app, "UPDATE letters SET state = 'set_aside', attempts = 1, leased_until_ms = NULL").await;
    app.clock.advance_s(1);
    send(&app.browser(), without_account("ada@example.com")).await.is(200);
    assert_eq!((app.mail_of("ada@example.com").await.len(), app.count(LETTERS).await), (1, 2));
}

#[tokio::test]
async fn letters_that_came_back_go_to_the_corrected_address() {
    let app = open_to_all().await;
    let reference = sent(&app, "adda@example.com").await;
    is_now(&app, &reference, Status::Done).await;
    happens(&app, "UPDATE letters SET state = 'set_aside', attempts = 1").await;
    send(&app.browser(), without_account("ada@example.com")).await.is(200);
    assert_eq!((app.mail_of("ada@example.com").await.len(), app.count(LETTERS).await), (2, 2));
}

async fn happens(app: &TestApp, sql: &'static str) {
    let mut tx = app.app.db.begin().await.expect("a transaction");
    tx.execute(sql, &[]).await.expect("a statement");
    tx.commit().await.expect("a commit");
}

#[tokio::test]
async fn a_correction_is_in_the_audit_trail() {
    let app = open_to_all().await;
    sent(&app, "adda@example.com").await;
    for _ in 0..2 {
        send(&app.browser(), without_account("ada@example.com")).await.is(200);
    }
    let corrected =
        "SELECT COUNT(*) AS n FROM audit_entries WHERE event = 'contact_corrected' AND account_id = ''";
    assert_eq!(app.count(corrected).await, 1);
}
