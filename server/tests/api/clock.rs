//! A clock that is wrong, and what is left of it once it is right.

use crate::support::{PASSWORD, TestApp, command};
use serde_json::json;
use server::confirm_clock;
use server::entropy::SystemEntropy;
use server::start::start_with;
use std::sync::Arc;

const YEARS_S: i64 = 3 * 365 * 24 * 60 * 60;

/// A lock, a session, a budget and a letter of three years.
#[tokio::test]
async fn what_a_clock_dated_that_was_ahead_holds_no_longer_than_it_should() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let bob = app.resident("bob").with_account().await;
    app.deliver().await;
    app.run_due_jobs().await;
    app.clock.advance_s(YEARS_S);
    app.run_due_jobs().await;
    let library = app.browser();
    ada.sign_in_with(&library, PASSWORD).await.is(200);
    for at in 0..11 {
        bob.sign_in_with(&app.browser(), &format!("Heron-20{at}")).await;
    }
    let cyd = app.resident("cyd");
    let asks = || cyd.browser.post("/api/v1/sign-up", json!({ "email": cyd.email }));
    asks().await.is(202);
    app.clock.advance_s(60 - YEARS_S);
    assert_eq!(bob.sign_in_with(&app.browser(), PASSWORD).await.status, 429);
    asks().await.is(202);
    assert_eq!((bob.mail().await.len(), cyd.mail().await.len()), (1, 0));
    confirm_clock(&app.app.db, app.app.now_ms()).await.expect("it is right now");
    bob.sign_in_with(&app.browser(), PASSWORD).await.is(200);
    library.get("/api/v1/profile").await.is(200);
    asks().await.is(202);
    assert_eq!((bob.mail().await.len(), cyd.mail().await.len()), (2, 1));
    app.clock.advance_s(366 * 24 * 60 * 60);
    library.get("/api/v1/profile").await.is(401);
}

/// It may be behind now, rather than have been ahead before.
#[tokio::test]
async fn nothing_is_taken_back_before_somebody_says_that_the_clock_is_right() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    app.run_due_jobs().await;
    app.clock.advance_s(-YEARS_S);
    app.run_due_jobs().await;
    app.clock.advance_s(YEARS_S + 60);
    app.run_due_jobs().await;
    ada.browser.get("/api/v1/profile").await.is(200);
}

/// What a resident saves would be dated too early, and go too early.
#[tokio::test]
async fn a_program_whose_clock_is_behind_does_not_start_before_somebody_says_that_it_is_right() {
    let app = TestApp::start().await;
    app.run_due_jobs().await;
    let start = async || start_with(app.config(), 8080, app.clock.clone(), Arc::new(SystemEntropy)).await;
    app.clock.advance_s(1 - 24 * 60 * 60);
    start().await.expect("a day is no matter").db.close().await;
    app.clock.advance_s(-1);
    let refused = start().await.err().expect("a refusal").to_string();
    let said = "the clock says 21 November 2026 at 2:32pm, and this database was at work 22 November 2026 at 2:32pm. \
                Set the clock right. If it is right now, and was wrong then: wherry jobs --confirm";
    assert_eq!(refused, said);
    confirm_clock(&app.app.db, app.app.now_ms()).await.expect("the clock is right");
    start().await.expect("it was wrong then").db.close().await;
}

#[tokio::test]
async fn whoever_runs_the_server_sees_what_waits_for_the_clock_and_says_that_it_is_right() {
    let app = TestApp::start().await;
    let jobs = |more: &[&str]| {
        let mut command = command(env!("CARGO_BIN_EXE_wherry"));
        let output = command.args(["jobs", "--database", &app.database]).args(more).output();
        let output = output.expect("the program runs");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("text")
    };
    assert_eq!(jobs(&[]), "No job was done yet.\n");
    app.clock.advance_s(10 * YEARS_S); // The command goes by the machine's own clock.
    app.run_due_jobs().await;
    let line = "delete_old_drafts  done: 14 November 2056 at 2:32pm  held: the clock has leapt\n";
    assert!(jobs(&[]).contains(line), "{}", jobs(&[]));
    assert_eq!(jobs(&["--confirm"]), "Jobs that take the clock as right from now on: 10\n");
    assert!(!jobs(&[]).contains("held"), "{}", jobs(&[]));
}
