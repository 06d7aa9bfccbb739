//! The owner is told of each lock, once.

use super::{HOUR_S, guesses, guesses_in, is_closed};
use crate::letters::is_as_written;
use crate::support::{Mail, PASSWORD, Resident, TestApp};

/// The letters that tell of a lock, once there was time to see whether it stays.
async fn words_of_locks(app: &TestApp, whose: &Resident<'_>) -> Vec<Mail> {
    app.clock.advance_s(10);
    let mail = whose.mail().await;
    mail.into_iter().filter(|letter| letter.subject.contains("locked")).collect()
}

#[tokio::test]
async fn the_owner_gets_one_letter_for_each_lock() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    guesses(&app, &ada, 0..10).await;
    for _ in 0..20 {
        ada.sign_in_with(&app.browser(), "Wrong-11").await.is(429);
    }
    let told = words_of_locks(&app, &ada).await;
    assert_eq!(told.len(), 1);
    is_as_written(&app, "locked", &told[0], &[]);
    app.clock.advance_s(HOUR_S);
    guesses(&app, &ada, 10..20).await;
    assert_eq!(words_of_locks(&app, &ada).await.len(), 2);
}

#[tokio::test]
async fn a_tenth_guess_that_is_right_is_no_lock() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    guesses(&app, &ada, 0..9).await;
    ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
    assert!(words_of_locks(&app, &ada).await.is_empty());
}

#[tokio::test]
async fn nobody_is_told_of_an_address_without_an_account() {
    let app = TestApp::start().await;
    guesses(&app, &app.resident("nobody"), 0..10).await;
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM letters").await, 0);
}

#[tokio::test]
async fn the_letter_says_where_it_was() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    guesses_in(&ada.browser, &ada, 0..10).await;
    let told = words_of_locks(&app, &ada).await;
    assert_eq!(told.len(), 1);
    is_as_written(&app, "locked_on_a_known_device", &told[0], &[]);
}

#[tokio::test]
async fn the_letter_says_what_ends_a_lock_that_does_not_end_by_itself() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    for round in 0..10 {
        guesses(&app, &ada, round * 10..round * 10 + 10).await;
        app.clock.advance_s(HOUR_S);
    }
    is_closed(&ada.sign_in_with(&app.browser(), PASSWORD).await);
    let told = words_of_locks(&app, &ada).await;
    is_as_written(&app, "locked_until_something_is_done", told.last().expect("a letter"), &[]);
}
