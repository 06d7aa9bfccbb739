//! Two instances on one database, and letters: what one has leased the other leaves alone, until the lease is over.

use crate::outbox::{block, write};
use crate::support::TestApp;
use server::app::App;
use server::db::DbError;
use server::mail::outbox::{self, Reader};
use server::mail::{Dispatch, Letter};
use std::sync::atomic::{AtomicBool, Ordering};

/// Longer than any lease.
const SLEEP_S: i64 = 600;

type Words = Result<Option<Dispatch>, DbError>;

fn letter(text: &str) -> Dispatch {
    Dispatch::Mail { to: "ada@example.com".to_owned(), letter: Letter::new("Welcome", text) }
}

/// Whoever delivers with this takes a letter, and falls asleep before its words are made. Meanwhile the other one delivers.
async fn asleep(app: &TestApp, sleeper: &App, awake: &App, words_when_it_wakes: fn() -> Words) {
    let looked_at = outbox::deliver_due(sleeper, Reader::Resident, async |_| {
        app.clock.advance_s(SLEEP_S);
        let taken_over =
            outbox::deliver_due(awake, Reader::Resident, async |_| Ok(Some(letter("by the other")))).await;
        assert_eq!(taken_over.expect("a look at the letters"), 1);
        words_when_it_wakes()
    });
    assert_eq!(looked_at.await.expect("a look at the letters"), 1);
}

async fn count(app: &TestApp, state: &str) -> i64 {
    let sql = "SELECT COUNT(*) AS n FROM letters WHERE state = $1";
    let row = app.app.db.fetch_optional(sql, &[state.into()]).await.expect("a query").expect("a row");
    row.integer("n").expect("a number")
}

#[tokio::test]
async fn a_sender_that_sleeps_past_its_lease_sends_nothing_when_it_wakes() {
    let app = TestApp::with(2).await;
    write(&app, "ada@example.com").await;
    asleep(&app, &app.instances[0], &app.instances[1], || Ok(Some(letter("by the one that slept")))).await;
    let mail = app.mail_of("ada@example.com").await;
    assert!(mail.len() == 1 && mail[0].text.contains("by the other"), "{mail:?}");
    assert_eq!(count(&app, "sent").await, 1);
}

#[tokio::test]
async fn a_sender_that_sleeps_past_its_lease_decides_nothing_when_it_wakes() {
    let verdicts: [fn() -> Words; 3] =
        [|| Ok(Some(letter("once more"))), || Ok(None), || Err(DbError::unreadable("words"))];
    for verdict in verdicts {
        let app = TestApp::with(2).await;
        let mail = block(&app);
        write(&app, "ada@example.com").await;
        asleep(&app, &app.instances[0], &app.instances[1], verdict).await;
        let waits = outbox::unsent(&app.app.db).await.expect("the letters");
        assert_eq!(waits[0].trouble.as_deref(), Some("folder_unwritable"), "as the other one said");
        assert!(waits[0].next_try_at_ms > Some(app.app.now_ms()), "{waits:?}");
        std::fs::remove_file(&mail).expect("the way is free");
        app.clock.advance_s(2);
        assert_eq!(app.mail_of("ada@example.com").await.len(), 1);
    }
}

#[tokio::test]
async fn a_sender_whose_lease_is_over_leases_the_letter_anew_before_it_sends() {
    let app = TestApp::with(2).await;
    write(&app, "ada@example.com").await;
    let (sleeper, has_slept) = (&app.instances[0], AtomicBool::new(false));
    let looked_at = outbox::deliver_due(sleeper, Reader::Resident, async |_| {
        if !has_slept.swap(true, Ordering::SeqCst) {
            app.clock.advance_s(SLEEP_S);
        }
        Ok(Some(letter("in the end")))
    });
    assert_eq!(looked_at.await.expect("a look at the letters"), 2);
    assert_eq!(app.mail_of("ada@example.com").await.len(), 1);
    assert_eq!(app.count("SELECT lease AS n FROM letters").await, 2);
}
