//! A code is on its way within five minutes, or it is never sent.

use crate::support::{Office, Peer, open};
use serde_json::json;
use std::sync::Arc;

#[tokio::test]
async fn a_code_arrives() {
    let mut peer = Peer::with_faults(json!({ "rcpt": ["451 later"] })).await;
    let office = Office::sending_to(open(peer.port)).await;
    office.write_code("ada@example.com").await;
    office.deliver().await;
    office.clock.advance_s(1);
    office.deliver().await;
    assert!(peer.letters().await[0].header("Subject").ends_with("is your verification code"));
}

#[tokio::test]
async fn a_code_that_is_put_off_for_five_minutes_is_never_sent() {
    let mut peer = Peer::with_faults(json!({ "rcpt": vec!["451 later"; 300] })).await;
    let office = Office::sending_to(open(peer.port)).await;
    office.write_code("ada@example.com").await;
    for _ in 0..300 {
        office.deliver().await;
        office.clock.advance_s(1);
    }
    assert!(peer.letters().await.is_empty());
    for _ in 0..300 {
        office.deliver().await;
        office.clock.advance_s(1);
    }
    assert!(peer.letters().await.is_empty(), "the mail server would take it now");
    assert_eq!((office.count("given_up").await, office.unsent().await), (1, Vec::new()));
}

#[tokio::test]
async fn a_code_that_is_put_off_is_tried_until_its_last_half_minute() {
    let mut peer = Peer::with_faults(json!({ "rcpt": vec!["451 later"; 300] })).await;
    let office = Office::sending_to(open(peer.port)).await;
    office.write_code("ada@example.com").await;
    for _ in 0..269 {
        office.deliver().await;
        office.clock.advance_s(1);
    }
    peer.tell(json!({})).await;
    for _ in 269..300 {
        office.deliver().await;
        office.clock.advance_s(1);
    }
    assert_eq!(peer.letters().await.len(), 1);
}

#[tokio::test]
async fn a_code_whose_time_ends_while_the_mail_server_thinks_is_not_sent() {
    for step in ["ehlo", "mail", "rcpt"] {
        let mut peer = Peer::with_faults(json!({ step: ["hold"] })).await;
        let office = Arc::new(Office::sending_to(open(peer.port)).await);
        office.write_code("ada@example.com").await;
        let delivery = tokio::spawn({
            let office = office.clone();
            async move { office.deliver().await }
        });
        peer.until("held").await;
        office.clock.advance_s(300);
        peer.release().await;
        delivery.await.expect("a look at the letters");
        assert!(peer.letters().await.is_empty(), "{step}");
        assert_eq!(office.count("given_up").await, 1, "{step}");
    }
}
