//! Guessing at a password: ten wrong ones, and the address is locked for an hour. Never on a device that its owner knows.

mod clients;
mod devices;
mod letters;
mod model;
mod parallel;

use crate::support::{Browser, PASSWORD, Reply, Resident, TestApp};
use server::accounts::forget_guesses;

const HOUR_S: i64 = 3600;

/// From browsers that were never here before, each with another password.
async fn guesses(app: &TestApp, whose: &Resident<'_>, which: std::ops::Range<usize>) {
    for guess in which {
        let reply = whose.sign_in_with(&app.browser(), &format!("Wrong-{guess}")).await.is(401);
        assert_eq!(reply.code(), "wrong_details");
    }
}

async fn guesses_in(browser: &Browser, whose: &Resident<'_>, which: std::ops::Range<usize>) {
    for guess in which {
        whose.sign_in_with(browser, &format!("Wrong-{guess}")).await.is(401);
    }
}

#[track_caller]
fn is_locked(reply: &Reply, for_seconds: i64) {
    assert_eq!((reply.status, reply.code().as_str()), (429, "locked"), "{}", reply.text);
    assert_eq!(reply.header("retry-after"), for_seconds.to_string());
}

#[track_caller]
fn is_closed(reply: &Reply) {
    assert_eq!((reply.status, reply.code().as_str()), (429, "locked"), "{}", reply.text);
    assert_eq!((reply.header("retry-after"), &reply.json()["retry_at_ms"]), ("", &serde_json::Value::Null));
}

#[tokio::test]
async fn ten_wrong_passwords_lock_an_address_for_an_hour() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    guesses(&app, &ada, 0..10).await;
    let stranger = app.browser();
    let reply = ada.sign_in_with(&stranger, PASSWORD).await;
    is_locked(&reply, HOUR_S);
    assert_eq!(reply.json()["retry_at_ms"], app.app.now_ms() + HOUR_S * 1000);
    app.clock.advance_s(HOUR_S - 1);
    is_locked(&ada.sign_in_with(&stranger, PASSWORD).await, 1);
    app.clock.advance_ms(999);
    is_locked(&ada.sign_in_with(&stranger, PASSWORD).await, 1);
    app.clock.advance_ms(1);
    ada.sign_in_with(&stranger, PASSWORD).await.is(200);
}

#[tokio::test]
async fn a_thousand_tries_during_a_lock_do_not_move_its_end_and_are_not_looked_at() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    guesses(&app, &ada, 0..10).await;
    let (stranger, verified) = (app.browser(), app.verified());
    for left_s in (1..=1000).rev() {
        app.clock.advance_s(if left_s == 1000 { HOUR_S - 1000 } else { 1 });
        is_locked(&ada.sign_in_with(&stranger, &format!("Wrong-{left_s}")).await, left_s);
    }
    assert_eq!(app.verified(), verified);
    app.clock.advance_s(1);
    ada.sign_in_with(&stranger, PASSWORD).await.is(200);
}

#[tokio::test]
async fn after_a_lock_there_are_ten_more() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    guesses(&app, &ada, 0..10).await;
    app.clock.advance_s(HOUR_S);
    guesses(&app, &ada, 10..20).await;
    is_locked(&ada.sign_in_with(&app.browser(), PASSWORD).await, HOUR_S);
}

#[tokio::test]
async fn only_guesses_of_the_last_day_count() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    guesses(&app, &ada, 0..1).await;
    app.clock.advance_s(12 * HOUR_S);
    guesses(&app, &ada, 1..9).await;
    app.clock.advance_s(12 * HOUR_S);
    guesses(&app, &ada, 9..10).await; // The first one is a day old.
    guesses(&app, &ada, 10..11).await;
    is_locked(&ada.sign_in_with(&app.browser(), PASSWORD).await, HOUR_S);
}

#[tokio::test]
async fn a_right_password_clears_what_was_counted() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    for round in 0..3 {
        guesses(&app, &ada, round * 9..round * 9 + 9).await;
        ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
    }
}

#[tokio::test]
async fn a_restart_keeps_the_lock() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    guesses(&app, &ada, 0..10).await;
    let app = app.restart(|_| {}).await;
    is_locked(&app.resident("ada").sign_in_with(&app.browser(), PASSWORD).await, HOUR_S);
    assert_eq!(app.verified(), 0);
}

#[tokio::test]
async fn an_address_without_an_account_is_counted_and_locked_alike() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let nobody = app.resident("nobody");
    for guess in 0..13 {
        if guess == 12 {
            app.clock.advance_s(HOUR_S);
        }
        let typed = format!("Wrong-{}", guess.min(10));
        let one = ada.sign_in_with(&app.browser(), &typed).await;
        let other = nobody.sign_in_with(&app.browser(), &typed).await;
        assert_eq!((one.status, &one.text), (other.status, &other.text), "guess {guess}");
        let masked = |reply: &Reply| {
            let mut headers = reply.headers.clone();
            headers.remove("date");
            headers
        };
        assert_eq!(masked(&one), masked(&other), "guess {guess}");
    }
    let rows = "SELECT COUNT(DISTINCT in_a_row) AS n FROM guess_lanes";
    assert_eq!(app.count(rows).await, 1, "as many are counted of both");
}

#[tokio::test]
async fn the_same_wrong_password_counts_once() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let verified = app.verified();
    for _ in 0..10 {
        guesses(&app, &ada, 0..1).await;
    }
    assert_eq!(app.verified(), verified + 1);
    guesses(&app, &ada, 1..9).await;
    guesses(&app, &ada, 6..9).await; // The last three are known.
    guesses(&app, &ada, 5..6).await; // The tenth: the one before them is not known any more.
    is_locked(&ada.sign_in_with(&app.browser(), "Wrong-8").await, HOUR_S);
}

#[tokio::test]
async fn what_was_wrong_before_may_be_right_after_the_password_was_changed() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    guesses(&app, &ada, 0..1).await;
    let sql = "UPDATE accounts SET password_hash = $1";
    let hash = app.app.hasher.hash("Wrong-0".into(), [7; 16]).await.expect("a hash");
    let mut tx = app.app.db.begin().await.expect("a transaction");
    tx.execute(sql, &[hash.into()]).await.expect("another password");
    forget_guesses(&app.app, &mut tx, "ada@example.com").await.expect("nothing is counted");
    tx.commit().await.expect("a commit");
    ada.sign_in_with(&app.browser(), "Wrong-0").await.is(200);
}

#[tokio::test]
async fn a_hundred_in_a_row_close_an_address_to_unknown_devices() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    for round in 0..10 {
        guesses(&app, &ada, round * 10..round * 10 + 10).await;
        app.clock.advance_s(HOUR_S);
    }
    let stranger = app.browser();
    is_closed(&ada.sign_in_with(&stranger, PASSWORD).await);
    app.clock.advance_s(30 * 24 * HOUR_S);
    app.run_due_jobs().await;
    is_closed(&ada.sign_in_with(&stranger, PASSWORD).await);
    ada.sign_in_with(&ada.browser, PASSWORD).await.is(200);
    ada.sign_in_with(&stranger, PASSWORD).await.is(200);
}

#[tokio::test]
async fn guesses_here_and_there_close_an_address_too_unless_it_is_signed_in_to_between() {
    let app = TestApp::start().await;
    let [ada, eve] = [app.resident("ada").with_account().await, app.resident("eve").with_account().await];
    for day in 0..12 {
        for whose in [&ada, &eve] {
            guesses(&app, whose, day * 9..(day * 9 + 9).min(100)).await;
        }
        app.clock.advance_s(24 * HOUR_S);
        if day == 6 {
            eve.sign_in_with(&app.browser(), PASSWORD).await.is(200);
        }
    }
    is_closed(&ada.sign_in_with(&app.browser(), PASSWORD).await);
    eve.sign_in_with(&app.browser(), PASSWORD).await.is(200);
}

#[tokio::test]
async fn a_reset_opens_every_lane() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    for round in 0..10 {
        guesses(&app, &ada, round * 10..round * 10 + 10).await;
        app.clock.advance_s(HOUR_S);
    }
    guesses_in(&ada.browser, &ada, 0..10).await;
    is_closed(&ada.sign_in_with(&app.browser(), PASSWORD).await);
    is_locked(&ada.sign_in_with(&ada.browser, PASSWORD).await, HOUR_S);
    let mut tx = app.app.db.begin().await.expect("a transaction");
    forget_guesses(&app.app, &mut tx, "ada@example.com").await.expect("nothing is counted");
    tx.commit().await.expect("a commit");
    ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
    ada.sign_in_with(&ada.browser, PASSWORD).await.is(200);
}

#[tokio::test]
async fn who_signs_up_is_not_locked_out_by_what_was_guessed_before() {
    let app = TestApp::start().await;
    guesses(&app, &app.resident("ada"), 0..10).await;
    let ada = app.resident("ada").with_account().await;
    ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
}

#[tokio::test]
async fn what_was_counted_is_deleted_a_day_after_it_mattered() {
    let app = TestApp::start().await;
    let rows = "SELECT (SELECT COUNT(*) FROM guess_lanes) + (SELECT COUNT(*) FROM client_budgets) AS n";
    guesses(&app, &app.resident("ada"), 0..1).await;
    app.clock.advance_s(25 * HOUR_S - 1);
    app.run_due_jobs().await;
    assert_eq!(app.count(rows).await, 2);
    app.clock.advance_s(HOUR_S);
    app.run_due_jobs().await;
    assert_eq!(app.count(rows).await, 1, "of the client nothing is left");
    app.clock.advance_s(22 * HOUR_S + 1);
    app.run_due_jobs().await;
    assert_eq!(app.count(rows).await, 0);
}
