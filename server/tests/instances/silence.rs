use crate::council::Council;
use crate::program::Program;

/// As when a machine is paused in the middle of a transaction: nothing is said any more, and nothing is let go of.
#[tokio::test]
async fn whoever_falls_silent_in_a_transaction_does_not_hold_up_the_others() {
    let mut council = Council::new("silence").await;
    council.peer.tell(serde_json::json!({})).await;
    council.writes_letters().await;
    let silent = council.db().await;
    let mut tx = silent.begin().await.expect("a transaction");
    let longest = "SELECT current_setting('idle_in_transaction_session_timeout') AS longest";
    let longest = tx.fetch_optional(longest, &[]).await.expect("an answer").expect("a row");
    assert_eq!(longest.text("longest").expect("a duration"), "10s");
    let lock = "SELECT current_setting('lock_timeout') AS longest";
    let lock = tx.fetch_optional(lock, &[]).await.expect("an answer").expect("a row");
    assert_eq!(lock.text("longest").expect("a duration"), "9s");
    tx.execute("SET idle_in_transaction_session_timeout = '1s'", &[]).await.expect("less to wait for");
    tx.execute("UPDATE letters SET attempts = attempts + 1", &[]).await.expect("locks");
    let program = Program::start(&council).await;
    council.all_arrive().await;
    program.ends_in_peace().await;
    tx.commit().await.expect_err("the session was ended");
}
