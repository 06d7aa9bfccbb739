//! A mail server that does not answer.

use crate::support::{Office, Peer, open};
use serde_json::{Value, json};
use server::config::Smtp;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

#[tokio::test]
async fn a_letter_that_meets_silence_holds_up_no_other() {
    let mut peer = Peer::with_faults(json!({ "rcpt": ["hold"] })).await;
    let office = Office::sending_to(open(peer.port)).await;
    let (stop, stopped) = watch::channel(false);
    let senders = tokio::spawn(server::serve::send_letters(office.app.clone(), stopped));
    office.write_notice("ada@example.com").await;
    peer.until("held").await;
    office.write_notice("ben@example.com").await;
    assert_eq!(peer.until("letter").await["to"], json!(["ben@example.com"]));
    peer.release().await;
    assert_eq!(peer.until("letter").await["to"], json!(["ada@example.com"]));
    stop.send_replace(true);
    senders.await.expect("a clean end");
    assert_eq!(office.count("sent").await, 2);
}

/// Meets these faults with one letter, is held at the first of them for longer than its lease, and lets another sender go on.
async fn asleep_while_another_sends(faults: Value) -> (Peer, Arc<Office>) {
    let mut peer = Peer::with_faults(faults).await;
    let office = Arc::new(Office::sending_to(open(peer.port)).await);
    office.write_notice("ada@example.com").await;
    let asleep = tokio::spawn({
        let office = office.clone();
        async move { office.deliver().await }
    });
    peer.until("held").await;
    office.clock.advance_s(600);
    office.deliver().await;
    peer.release().await;
    asleep.await.expect("a look at the letters");
    (peer, office)
}

#[tokio::test]
async fn a_sender_that_wakes_after_its_lease_sends_nothing() {
    for step in ["mail", "rcpt", "354"] {
        let (mut peer, office) = asleep_while_another_sends(json!({ step: ["hold"] })).await;
        assert_eq!((office.count("sent").await, peer.letters().await.len()), (1, 1), "{step}");
    }
}

#[tokio::test]
async fn a_sender_that_wakes_after_its_words_and_its_lease_decides_nothing() {
    let faults = json!({ "data": ["hold"], "rcpt": [null, "451 later"] });
    let (mut peer, office) = asleep_while_another_sends(faults).await;
    assert_eq!(office.troubles().await, ["waiting: recipient_451"], "as the other one said");
    office.clock.advance_s(2);
    office.deliver().await;
    let letters = peer.letters().await;
    assert_eq!((office.count("sent").await, letters.len()), (1, 2));
    assert_eq!(letters[0].header("Message-ID"), letters[1].header("Message-ID"));
}

/// The mail server falls silent at this step, for longer than it is waited for.
async fn met_with_silence(step: &str) -> (Vec<String>, usize) {
    let mut peer = Peer::with_faults(json!({ step: ["hold"] })).await;
    let smtp = Smtp { patience: Duration::from_secs(1), ..open(peer.port) };
    let office = Office::sending_to(smtp).await;
    office.write_notice("ada@example.com").await;
    office.deliver().await;
    let troubles = office.troubles().await;
    peer.release().await; // Whatever is answered now must not be taken for the answer to anything else.
    office.clock.advance_s(1);
    office.deliver().await;
    assert!(office.unsent().await.is_empty(), "{step}");
    (troubles, peer.letters().await.len())
}

#[tokio::test]
async fn after_silence_a_letter_is_tried_again_over_another_connection() {
    assert_eq!(met_with_silence("ehlo").await, (vec!["waiting: opening_timed_out".into()], 1));
    assert_eq!(met_with_silence("rcpt").await, (vec!["waiting: recipient_timed_out".into()], 1));
}

#[tokio::test]
async fn silence_after_the_words_leaves_their_end_open() {
    assert_eq!(met_with_silence("data").await, (vec!["waiting: content_timed_out".into()], 2));
}
