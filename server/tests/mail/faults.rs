//! A mail server that refuses, puts off, or goes away.

use crate::support::{Office, Peer, Taken, open};
use serde_json::json;
use std::collections::BTreeMap;

async fn office(peer: &Peer) -> Office {
    Office::sending_to(open(peer.port)).await
}

fn recipients(letters: &[Taken]) -> Vec<&str> {
    letters.iter().flat_map(|letter| letter.to.iter().map(String::as_str)).collect()
}

#[tokio::test]
async fn a_letter_arrives_once() {
    let mut peer = Peer::with_faults(json!({})).await;
    let office = office(&peer).await;
    office.write_notice("ada@example.com").await;
    office.deliver().await;
    let letters = peer.letters().await;
    assert_eq!(recipients(&letters), ["ada@example.com"]);
    assert_eq!(letters[0].hello, "account.staithe.example");
    assert!(letters[0].header("From").ends_with("<account@staithe.example>"), "{}", letters[0].content);
    assert_eq!((office.count("sent").await, office.unsent().await), (1, Vec::new()));
}

#[tokio::test]
async fn letters_share_a_connection_until_it_has_waited_for_long() {
    let mut peer = Peer::with_faults(json!({})).await;
    let office = office(&peer).await;
    for at in 0..10 {
        office.write_notice(&format!("resident-{at}@example.com")).await;
    }
    office.deliver().await;
    assert_eq!((peer.letters().await.len(), peer.count("connection")), (10, 1));
    office.clock.advance_s(31);
    office.write_notice("ada@example.com").await;
    office.deliver().await;
    assert_eq!((peer.letters().await.len(), peer.count("connection")), (11, 2));
}

#[tokio::test]
async fn a_connection_that_ended_while_it_waited_costs_no_try() {
    let mut peer = Peer::with_faults(json!({})).await;
    let office = office(&peer).await;
    office.write_notice("ada@example.com").await;
    office.deliver().await;
    peer.hang_up().await;
    office.write_notice("ben@example.com").await;
    office.deliver().await;
    assert_eq!(recipients(&peer.letters().await), ["ada@example.com", "ben@example.com"]);
}

#[tokio::test]
async fn a_refused_letter_is_set_aside_at_once_and_holds_up_no_other() {
    let mut peer = Peer::with_faults(json!({ "rcpt": ["550 no such mailbox ada@example.com"] })).await;
    let office = office(&peer).await;
    office.write_notice("ada@example.com").await;
    office.write_notice("ben@example.com").await;
    office.deliver().await;
    assert_eq!(recipients(&peer.letters().await), ["ben@example.com"]);
    assert_eq!(office.troubles().await, ["set aside: recipient_550"]);
    let shown = office.unsent().await[0].to_string();
    assert!(shown.contains("account_exists  tries: 1  set aside  last: recipient_550"), "{shown}");
}

#[tokio::test]
async fn a_letter_whose_words_are_refused_is_set_aside() {
    let mut peer = Peer::with_faults(json!({ "data": ["554 looks like spam"] })).await;
    let office = office(&peer).await;
    office.write_notice("ada@example.com").await;
    office.deliver().await;
    assert!(peer.letters().await.is_empty());
    assert_eq!(office.troubles().await, ["set aside: content_554"]);
}

#[tokio::test]
async fn no_letter_suffers_for_the_councils_own_address() {
    let mut peer = Peer::with_faults(json!({ "mail": ["550 who are you"] })).await;
    let office = office(&peer).await;
    office.write_notice("ada@example.com").await;
    office.deliver().await;
    assert_eq!(office.troubles().await, ["waiting: sender_550"]);
    office.clock.advance_s(1);
    office.deliver().await;
    assert_eq!(peer.letters().await.len(), 1);
}

#[tokio::test]
async fn a_greylisted_letter_arrives_later_once() {
    let mut peer = Peer::with_faults(json!({ "rcpt": ["451 later", "450 later"] })).await;
    let office = office(&peer).await;
    office.write_notice("ada@example.com").await;
    office.deliver().await;
    assert_eq!(office.deliver().await, 0, "not before its time");
    office.clock.advance_s(1);
    office.deliver().await;
    assert_eq!(office.troubles().await, ["waiting: recipient_450"]);
    office.clock.advance_s(2);
    office.deliver().await;
    assert_eq!(recipients(&peer.letters().await), ["ada@example.com"]);
    assert!(office.unsent().await.is_empty());
}

#[tokio::test]
async fn a_mail_server_that_is_not_there_is_tried_again() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let office = Office::sending_to(open(port)).await;
    office.write_notice("ada@example.com").await;
    office.deliver().await;
    assert_eq!(office.troubles().await, ["waiting: opening_unreachable"]);
}

#[tokio::test]
async fn after_a_cut_before_the_words_a_letter_arrives_once() {
    let mut peer = Peer::with_faults(json!({ "rcpt": ["drop"] })).await;
    let office = office(&peer).await;
    office.write_notice("ada@example.com").await;
    office.deliver().await;
    assert_eq!(office.troubles().await, ["waiting: recipient_cut_off"]);
    office.clock.advance_s(1);
    office.deliver().await;
    assert_eq!(peer.letters().await.len(), 1);
}

#[tokio::test]
async fn a_letter_is_doubled_only_after_a_cut_that_leaves_its_end_open_and_keeps_its_id() {
    let mut peer = Peer::with_faults(json!({ "data": ["drop"] })).await;
    let office = office(&peer).await;
    office.write_notice("ada@example.com").await;
    office.deliver().await;
    assert_eq!(office.troubles().await, ["waiting: content_cut_off"]);
    office.clock.advance_s(1);
    office.deliver().await;
    let letters = peer.letters().await;
    assert_eq!(recipients(&letters), ["ada@example.com"; 2]);
    assert_eq!(letters[0].header("Message-ID"), letters[1].header("Message-ID"));
    assert!(letters[0].header("Message-ID").ends_with("@staithe.example>"));
    assert!(office.unsent().await.is_empty());
}

#[tokio::test]
async fn whatever_the_mail_server_does_no_letter_is_lost_and_only_open_ends_double_one() {
    let cuts = 6;
    let mut peer = Peer::with_faults(json!({
        "ehlo": [null, "421 busy", null, null, "drop"],
        "mail": [null, null, "421 busy", null, "drop", null, "451 later"],
        "rcpt": [null, "451 later", "drop", null, "450 later", "421 busy", null, "452 full"],
        "data": ["drop", null, "451 later", "drop", null, "drop", "421 busy", "drop", "drop", null, "drop"],
    }))
    .await;
    let office = office(&peer).await;
    for at in 0..60 {
        office.write_notice(&format!("resident-{at}@example.com")).await;
    }
    while !office.unsent().await.is_empty() {
        office.deliver().await;
        office.clock.advance_s(1);
    }
    let letters = peer.letters().await;
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    for letter in &letters {
        let id = ids.entry(&letter.to[0]).or_insert_with(|| letter.header("Message-ID"));
        assert_eq!(*id, letter.header("Message-ID"));
    }
    assert_eq!((ids.len(), letters.len()), (60, 60 + cuts));
    assert_eq!(office.count("sent").await, 60);
}

#[tokio::test]
async fn after_three_days_of_tries_a_letter_is_set_aside_and_can_be_tried_again() {
    let mut peer = Peer::with_faults(json!({ "rcpt": vec!["451 later"; 2000] })).await;
    let office = office(&peer).await;
    office.write_notice("ada@example.com").await;
    office.deliver().await;
    let mut waited_s = 0;
    while office.count("waiting").await == 1 {
        office.clock.advance_s(3600);
        waited_s += 3600;
        office.deliver().await;
    }
    assert_eq!(waited_s, 3 * 24 * 3600);
    assert_eq!(office.troubles().await, ["set aside: recipient_451"]);
    assert!(peer.letters().await.is_empty());
    let id = &office.unsent().await[0].id;
    let now_ms = office.app.now_ms();
    assert!(server::mail::outbox::retry(&office.app.db, id, now_ms).await.expect("a letter"));
    assert!(!server::mail::outbox::retry(&office.app.db, id, now_ms).await.expect("no second time"));
    office.deliver().await;
    assert_eq!(recipients(&peer.letters().await), ["ada@example.com"]);
}
