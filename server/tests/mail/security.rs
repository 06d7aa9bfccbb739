//! TLS and signing in: nothing is said to whoever cannot prove to be the council's mail server.

use crate::support::{Authority, Office, Peer, open, signed_in};
use serde_json::json;
use server::config::{Security, Smtp};
use std::path::Path;

const LOGIN: [&str; 2] = ["wherry", "pass word"];

async fn secured_peer(tls: &str, authority: &Authority, name: &str, until_year: i32, folder: &Path) -> Peer {
    let identity = authority.vouch_for(name, until_year, folder);
    let (certificate, key) = (identity.certificate, identity.key);
    Peer::start(json!({ "tls": tls, "certificate": certificate, "key": key, "login": LOGIN })).await
}

fn towards(peer: &Peer, security: Security, authority: &Authority) -> Smtp {
    signed_in(peer.port, security, authority.certificate(), LOGIN[0], LOGIN[1])
}

async fn trouble_of_one_letter(smtp: Smtp) -> Vec<String> {
    let office = Office::sending_to(smtp).await;
    office.write_notice("ada@example.com").await;
    office.deliver().await;
    office.troubles().await
}

/// Nothing of a letter was said.
async fn heard_nothing(peer: &mut Peer) -> bool {
    peer.letters().await.is_empty() && peer.count("mail") == 0
}

#[tokio::test]
async fn letters_travel_under_tls_and_a_name() {
    for (tls, security) in [("implicit", Security::Tls), ("starttls", Security::StartTls)] {
        let (folder, authority) = (tempfile::tempdir().expect("a folder"), Authority::new());
        let mut peer = secured_peer(tls, &authority, "localhost", 4000, folder.path()).await;
        let troubles = trouble_of_one_letter(towards(&peer, security, &authority)).await;
        assert_eq!(troubles, Vec::<String>::new(), "{tls}");
        let letters = peer.letters().await;
        assert_eq!((letters.len(), letters[0].secured), (1, true), "{tls}");
        assert_eq!(letters[0].signed_in.as_deref(), Some(LOGIN[0]), "{tls}");
    }
}

#[tokio::test]
async fn without_starttls_nothing_is_said() {
    let mut peer = Peer::start(json!({ "tls": "none", "login": LOGIN })).await;
    let authority = Authority::new();
    let troubles = trouble_of_one_letter(towards(&peer, Security::StartTls, &authority)).await;
    assert_eq!(troubles, ["waiting: opening_not_offered"]);
    assert!(heard_nothing(&mut peer).await);
}

#[tokio::test]
async fn to_a_wrong_certificate_nothing_is_said() {
    let (trusted, stranger) = (Authority::new(), Authority::new());
    let cases = [
        ("of another authority", &stranger, "localhost", 4000),
        ("of another name", &trusted, "mail.example.com", 4000),
        ("that is over", &trusted, "localhost", 2020),
    ];
    for (case, authority, name, until_year) in cases {
        for (tls, security) in [("implicit", Security::Tls), ("starttls", Security::StartTls)] {
            let folder = tempfile::tempdir().expect("a folder");
            let mut peer = secured_peer(tls, authority, name, until_year, folder.path()).await;
            let troubles = trouble_of_one_letter(towards(&peer, security, &trusted)).await;
            assert_eq!(troubles, ["waiting: opening_certificate"], "{tls}, {case}");
            assert!(heard_nothing(&mut peer).await, "{tls}, {case}");
        }
    }
}

#[tokio::test]
async fn a_public_authority_is_asked_for_where_the_council_names_none() {
    let (folder, authority) = (tempfile::tempdir().expect("a folder"), Authority::new());
    let mut peer = secured_peer("starttls", &authority, "localhost", 4000, folder.path()).await;
    let smtp = Smtp { authority: None, ..towards(&peer, Security::StartTls, &authority) };
    assert_eq!(trouble_of_one_letter(smtp).await, ["waiting: opening_certificate"]);
    assert!(heard_nothing(&mut peer).await);
}

#[tokio::test]
async fn no_letter_suffers_for_a_wrong_password() {
    let (folder, authority) = (tempfile::tempdir().expect("a folder"), Authority::new());
    let mut peer = secured_peer("implicit", &authority, "localhost", 4000, folder.path()).await;
    let smtp = signed_in(peer.port, Security::Tls, authority.certificate(), LOGIN[0], "another");
    assert_eq!(trouble_of_one_letter(smtp).await, ["waiting: opening_535"]);
    assert!(heard_nothing(&mut peer).await);
}

#[tokio::test]
async fn no_letter_suffers_where_signing_in_was_forgotten() {
    let peer = Peer::start(json!({ "tls": "none", "login": LOGIN })).await;
    assert_eq!(trouble_of_one_letter(open(peer.port)).await, ["waiting: sender_530"]);
}
