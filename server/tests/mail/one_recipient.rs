//! Whatever a name or a text holds, a letter has one recipient and its own headers.

use crate::support::{Office, Peer, Taken, open};
use serde_json::json;
use server::mail::{Letter, Outcome};
use std::future::ready;

const HEADERS: [&str; 8] =
    ["From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type", "Date", "Auto-Submitted"];

async fn sent(peer: &mut Peer, subject: &str, text: &str, recipient: &str) -> (Outcome, Vec<Taken>) {
    let office = Office::sending_to(open(peer.port)).await;
    let letter = Letter::new(subject, text).says(text).link(text);
    let outcome = office.app.mailer.send("one", recipient, letter, ready(Ok(()))).await;
    (outcome, peer.letters().await)
}

fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names
}

#[tokio::test]
async fn control_characters_make_no_second_recipient_and_no_header() {
    for control in ["\r\n", "\n", "\r", "\r\n\r\n", "\0", "\u{b}", "\u{2028}", "\u{85}"] {
        let mut peer = Peer::with_faults(json!({})).await;
        let name = format!("Ada{control}Bcc: spy@example.com{control}X-Evil: 1");
        let text = format!("Dear {name},\n{control}\nwelcome");
        let (outcome, letters) = sent(&mut peer, &format!("For {name}"), &text, "ada@example.com").await;
        assert!(matches!(outcome, Outcome::Sent), "{control:?}: {outcome:?}");
        assert_eq!(letters.len(), 1, "{control:?}");
        assert_eq!(letters[0].to, ["ada@example.com"], "{control:?}");
        assert_eq!(sorted(letters[0].headers()), sorted(HEADERS.to_vec()), "{}", letters[0].content);
        assert_eq!(peer.count("mail"), 1, "{control:?}");
    }
}

#[tokio::test]
async fn no_text_ends_a_letter_early() {
    for end in ["\r\n.\r\n", "\n.\n", "\n.\r\n", "\r.\r", "\r\n.\n", "\r.\r\n", "\r\n..\r\n"] {
        let mut peer = Peer::with_faults(json!({})).await;
        let smuggled =
            "MAIL FROM:<spy@example.com>\r\nRCPT TO:<spy@example.com>\r\nDATA\r\nSubject: x\r\n\r\nx";
        let text = format!("Dear Ada{end}{smuggled}{end}");
        let (outcome, letters) = sent(&mut peer, "Welcome", &text, "ada@example.com").await;
        assert!(matches!(outcome, Outcome::Sent), "{end:?}: {outcome:?}");
        assert_eq!(letters.len(), 1, "{end:?}");
        assert_eq!((letters[0].to.len(), peer.count("mail")), (1, 1), "{end:?}");
    }
}

#[tokio::test]
async fn what_is_no_address_is_set_aside_unsaid() {
    for recipient in [
        "ada@example.com\r\nRCPT TO:<spy@example.com>",
        "ada@example.com>\r\nRCPT TO:<spy@example.com",
        "ada@example.com, spy@example.com",
        "ada@example.com\0",
        "",
    ] {
        let mut peer = Peer::with_faults(json!({})).await;
        let office = Office::sending_to(open(peer.port)).await;
        if !recipient.contains('\0') {
            office.write_notice(recipient).await;
            office.deliver().await;
            assert_eq!(office.troubles().await, ["set aside: recipient_malformed"], "{recipient:?}");
        }
        let (outcome, letters) = sent(&mut peer, "Welcome", "Dear Ada", recipient).await;
        assert!(matches!(outcome, Outcome::Refused(_)), "{recipient:?}: {outcome:?}");
        assert_eq!((letters.len(), peer.count("mail")), (0, 0), "{recipient:?}");
    }
}
