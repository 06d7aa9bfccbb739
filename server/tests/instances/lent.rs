//! Connections go from one call to the next, also where a call ends before its time: a phone hangs up.

use crate::council::Council;
use server::db::Db;
use std::pin::pin;
use std::task::Poll;

const HOLD: &str = "UPDATE installation SET value = 'written' WHERE name = 'held'";
/// More than there are connections.
const OFTEN: usize = 20;

async fn council(name: &str) -> (Council, Db) {
    let council = Council::new(name).await;
    let db = council.db().await;
    let mut tx = db.begin().await.expect("a transaction");
    tx.execute("INSERT INTO installation (name, value) VALUES ('held', '-')", &[]).await.expect("a row");
    tx.commit().await.expect("a commit");
    (council, db)
}

/// Fails where somebody else holds the row still, or it was written.
async fn is_as_it_was(db: &Db) {
    let row = db.fetch_optional("SELECT value FROM installation WHERE name = $1", &["held".into()]).await;
    assert_eq!(row.expect("an answer").expect("a row").text("value").expect("a text"), "-");
    let _used_last = db.begin().await.expect("a transaction");
    let mut tx = db.begin().await.expect("a transaction");
    assert_eq!(tx.execute(HOLD, &[]).await.expect("nobody holds it"), 1);
    tx.commit().await.expect("a commit");
}

#[tokio::test]
async fn whoever_goes_away_leaves_no_transaction_behind() {
    let (_council, db) = council("left").await;
    for _ in 0..OFTEN {
        let mut tx = db.begin().await.expect("a transaction");
        tx.execute(HOLD, &[]).await.expect("it is held");
    }
    is_as_it_was(&db).await;
}

const WAITING: &str = "SELECT COUNT(*) AS n FROM pg_stat_activity \
    WHERE datname = current_database() AND wait_event_type = 'Lock'";

/// `BEGIN` is on its way, or a statement waits for what another holds.
#[tokio::test]
async fn whoever_goes_away_before_the_answer_leaves_nothing_behind() {
    let (_council, db) = council("waits").await;
    let mut holder = db.begin().await.expect("a transaction");
    holder.execute(HOLD, &[]).await.expect("it is held");
    for waiting in [0, 0, 1, 2, 3, 4, 5] {
        let mut waits = pin!(async {
            let mut tx = db.begin().await.expect("a transaction");
            tx.execute(HOLD, &[]).await.expect("a row");
            tx.commit().await.expect("a commit");
        });
        loop {
            let is_over = std::future::poll_fn(|cx| Poll::Ready(waits.as_mut().poll(cx).is_ready())).await;
            assert!(!is_over, "it waits for the holder");
            let row = db.fetch_optional(WAITING, &[]).await.expect("an answer").expect("a row");
            if row.integer("n").expect("a number") >= waiting {
                break;
            }
        }
    }
    drop(holder);
    is_as_it_was(&db).await;
}

#[tokio::test]
async fn a_connection_that_postgresql_ended_is_lent_once_more_at_most() {
    let (_council, db) = council("ended").await;
    let mut all = Vec::new();
    for _ in 0..3 {
        all.push(db.begin().await.expect("a transaction"));
    }
    let end = "SELECT CAST(COUNT(pg_terminate_backend(pid)) AS BIGINT) AS n FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let ended = all[0].fetch_optional(end, &[]).await.expect("an answer").expect("a row");
    assert_eq!(ended.integer("n").expect("a number"), 2);
    for tx in all {
        let _ = tx.commit().await;
    }
    let mut failed = 0;
    while let Err(error) = db.ping().await {
        assert!(error.passes(), "{error}");
        failed += 1;
        assert!(failed <= 2, "{error}");
    }
}
