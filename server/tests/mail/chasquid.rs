//! One of Debian's mail servers, into a mailbox.

use crate::support::{Authority, Chasquid, Office, PASSWORD, signed_in};
use server::config::{Security, Smtp};

async fn code_for_ada(smtp: Smtp) {
    let office = Office::sending_to(smtp).await;
    office.write_code("ada@example.com").await;
    office.deliver().await;
    assert_eq!(office.troubles().await, Vec::<String>::new());
}

#[track_caller]
fn is_the_code(letter: &str) {
    assert_eq!(letter.lines().filter(|line| line.starts_with("Subject: ")).count(), 1, "{letter}");
    assert!(letter.contains("is your verification code\n"), "{letter}");
    assert!(letter.contains("To: ada@example.com\n"), "{letter}");
    assert!(letter.contains("with ESMTPSA\n"), "over TLS, and signed in: {letter}");
}

#[tokio::test]
async fn a_code_reaches_the_mailbox_after_starttls() {
    let authority = Authority::new();
    let mut chasquid = Chasquid::start(&authority).await;
    let port = chasquid.submission;
    let trusted = authority.certificate();
    code_for_ada(signed_in(port, Security::StartTls, trusted, "ada@example.com", PASSWORD)).await;
    is_the_code(&chasquid.letter_in("ada@example.com").await);
}

#[tokio::test]
async fn a_code_reaches_the_mailbox_over_tls() {
    let authority = Authority::new();
    let mut chasquid = Chasquid::start(&authority).await;
    let port = chasquid.over_tls;
    code_for_ada(signed_in(port, Security::Tls, authority.certificate(), "ada@example.com", PASSWORD)).await;
    is_the_code(&chasquid.letter_in("ada@example.com").await);
}

#[tokio::test]
async fn an_address_that_it_does_not_know_is_set_aside() {
    let authority = Authority::new();
    let chasquid = Chasquid::start(&authority).await;
    let trusted = authority.certificate();
    let smtp = signed_in(chasquid.submission, Security::StartTls, trusted, "ada@example.com", PASSWORD);
    let office = Office::sending_to(smtp).await;
    office.write_notice("nobody@example.com").await;
    office.deliver().await;
    assert_eq!(office.troubles().await, ["set aside: recipient_550"]);
}
