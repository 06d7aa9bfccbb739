//! Guesses at the same time, through two instances on one database.

use super::{HOUR_S, is_locked};
use crate::support::{PASSWORD, Reply, Resident, TestApp};
use futures::future::join_all;
use server::accounts::forget_guesses;
use server::app::App;
use server::config::Config;
use server::guesses::{self, Attempt, Debit, DebitedGuess, Lane, Target, Unanswered};
use server::http::client_address::ClientAddress;
use server::password_hash::Parameters;

/// Here it matters what is looked at, not for how long: so that no guess waits for a core for too long.
fn quickly_hashed(config: &mut Config) {
    config.password_hash = Parameters { memory_kib: 8, passes: 1, lanes: 1 };
}

async fn at_once(app: &TestApp, whose: &Resident<'_>, passwords: impl Iterator<Item = String>) -> Vec<Reply> {
    let browsers: Vec<_> = passwords.map(|password| (app.browser(), password)).collect();
    join_all(browsers.iter().map(|(browser, password)| whose.sign_in_with(browser, password))).await
}

fn count(replies: &[Reply], status: u16) -> usize {
    replies.iter().filter(|reply| reply.status == status).count()
}

#[tokio::test]
async fn of_two_hundred_wrong_passwords_at_once_exactly_ten_are_looked_at() {
    let app = TestApp::configured(2, quickly_hashed).await;
    let ada = app.resident("ada").with_account().await;
    let replies = at_once(&app, &ada, (0..200).map(|n| format!("Wrong-{n}"))).await;
    assert_eq!((count(&replies, 401), count(&replies, 429)), (10, 190));
    assert_eq!(app.verified(), 10);
    is_locked(&ada.sign_in_with(&app.browser(), PASSWORD).await, HOUR_S);
    app.clock.advance_s(HOUR_S);
    let replies = at_once(&app, &ada, (200..300).map(|n| format!("Wrong-{n}"))).await;
    assert_eq!((count(&replies, 401), app.verified()), (10, 20), "and ten more after the lock");
}

#[tokio::test]
async fn the_same_wrong_password_at_once_counts_each_time() {
    let app = TestApp::configured(2, quickly_hashed).await;
    let ada = app.resident("ada").with_account().await;
    let replies = at_once(&app, &ada, (0..40).map(|_| "Wrong-0".to_owned())).await;
    assert_eq!(count(&replies, 401) + count(&replies, 429), 40);
    assert!(app.verified() <= 10, "{}", app.verified());
    let in_a_row = app.count("SELECT in_a_row AS n FROM guess_lanes").await;
    assert_eq!(Ok(app.verified()), u64::try_from(in_a_row));
}

#[tokio::test]
async fn a_right_password_among_many_wrong_ones_signs_in_or_is_not_looked_at() {
    let app = TestApp::configured(2, quickly_hashed).await;
    let ada = app.resident("ada").with_account().await;
    for right_at in [0, 5, 10, 60] {
        let typed = |n| if n == right_at { PASSWORD.to_owned() } else { format!("Wrong-{right_at}-{n}") };
        let before = app.verified();
        let replies = at_once(&app, &ada, (0..61).map(typed)).await;
        let (right, verified) = (replies[right_at].status, app.verified() - before);
        assert!([200, 429].contains(&right), "{right}");
        assert!(
            verified <= if right == 200 { 20 } else { 10 },
            "{verified} were looked at, the right one: {right}"
        );
        let mut tx = app.app.db.begin().await.expect("a transaction");
        forget_guesses(&app.app, &mut tx, "ada@example.com").await.expect("nothing is counted");
        tx.commit().await.expect("a commit");
        app.clock.advance_s(HOUR_S); // The client's own limit is another matter.
    }
}

/// More than can wait for a core are told to come back, and that was no guess.
#[tokio::test]
async fn what_a_busy_machine_did_not_look_at_is_not_counted() {
    let app = TestApp::configured(1, |config| config.password_hash.passes = 12).await;
    let mut debited = Vec::new();
    for n in 0..120 {
        debited.push(counted(&app.app, n).await);
    }
    let verdicts = join_all(debited.into_iter().map(|guess| guess.verify(&app.app, None))).await;
    let overloaded = verdicts.iter().filter(|verdict| matches!(verdict, Err(Unanswered::Overloaded))).count();
    assert!((1..120).contains(&overloaded), "{overloaded}");
    let looked_at = i64::try_from(120 - overloaded).expect("a small number");
    assert_eq!(app.count("SELECT CAST(SUM(in_a_row) AS BIGINT) AS n FROM guess_lanes").await, looked_at);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM guess_lanes WHERE guessed_1_at_ms > 0").await, looked_at);
    assert_eq!(app.count("SELECT CAST(SUM(in_minute) AS BIGINT) AS n FROM client_budgets").await, looked_at);
}

/// A guess of its own address and client.
async fn counted(app: &App, n: u8) -> DebitedGuess {
    let attempt = Attempt {
        target: &Target::new(&app.keys, "resident", &format!("nobody{n}@example.com")),
        lane: Lane::UnknownDevice,
        client: ClientAddress::new([203, 0, 113, n].into()),
        password: "Wrong-1",
    };
    match guesses::debit(app, &attempt).await.expect("an answer") {
        Debit::Pending(pending) => pending.commit().await.expect("a commit"),
        _ => panic!("the first one is counted"),
    }
}
