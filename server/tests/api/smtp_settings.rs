//! The settings of the way to a mail server.

use crate::operation::{refusal, settings};
use server::config::{MailRoute, Security, Settings, Smtp};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

#[track_caller]
fn smtp(text: &str) -> Smtp {
    match settings(text).expect(text).mail {
        MailRoute::Smtp(smtp) => smtp,
        MailRoute::Folder(folder) => panic!("letters go to {}", folder.display()),
    }
}

fn file(text: &str, mode: u32) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("file");
    std::fs::write(&path, text).expect("a file");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("chmod");
    (folder, path)
}

#[test]
fn a_host_is_enough_and_means_tls() {
    let smtp = smtp("smtp_host = \"mail.example.gov.uk\"");
    assert_eq!((smtp.port, smtp.security), (465, Security::Tls));
    assert_eq!(smtp.patience, Duration::from_secs(20));
    let usual = |security: &str, host: &str| {
        let text = format!("smtp_host = \"{host}\"\nsmtp_security = \"{security}\"");
        self::smtp(&text).port
    };
    assert_eq!((usual("starttls", "mail.example.gov.uk"), usual("none", "127.0.0.1")), (587, 25));
    assert_eq!(self::smtp("smtp_host = \"::1\"\nsmtp_security = \"none\"\nsmtp_port = 2525").port, 2525);
}

#[test]
fn production_needs_a_way_for_letters() {
    let production = "environment = \"production\"\npublic_origin = \"https://a.example\"\n";
    assert!(refusal(production).starts_with("smtp_host: must be set in production"));
    smtp(&format!("{production}smtp_host = \"mail.example.gov.uk\""));
}

#[test]
fn what_cannot_work_is_refused_by_name() {
    let cases = [
        ("smtp_security = \"none\"", "smtp_security: \"none\" would send letters to mail.example.gov.uk"),
        ("smtp_security = \"opportunistic\"", "unknown variant `opportunistic`"),
        ("smtp_port = 70000", "smtp_port: must be from 1 to 65535"),
        ("smtp_port = 0", "smtp_port: must be from 1 to 65535"),
        ("smtp_timeout_s = 0", "smtp_timeout_s: must be from 1 to 60"),
        ("smtp_timeout_s = 61", "smtp_timeout_s: must be from 1 to 60"),
        ("smtp_user = \"wherry\"", "smtp_user: needs an smtp_password_file, or WHERRY_SMTP_PASSWORD"),
        ("smtp_password = \"x\"", "smtp_password does not belong here"),
        ("smtp_ca_file = \"/nowhere\"", "smtp_ca_file: /nowhere: "),
        ("mail_folder = \"mail\"", "mail_folder: letters already go to smtp_host"),
    ];
    for (text, why) in cases {
        let said = refusal(&format!("smtp_host = \"mail.example.gov.uk\"\n{text}"));
        assert!(said.contains(why) && said.lines().count() == 1, "{said}");
    }
    assert!(refusal("smtp_host = \"a b\"").starts_with("smtp_host: must be a name or an address"));
    assert!(refusal("smtp_port = 25").starts_with("smtp_host: must be set"));
}

#[test]
fn a_password_is_read_from_a_file_that_only_its_owner_may_read_and_never_shown() {
    let with = |path: &PathBuf| {
        format!(
            "smtp_host = \"mail.example.gov.uk\"\nsmtp_user = \"wherry\"\nsmtp_password_file = \"{}\"",
            path.display()
        )
    };
    let (_folder, path) = file("hunter two\n", 0o600);
    let smtp = smtp(&with(&path));
    assert_eq!(smtp.login.as_ref().expect("a login").password.reveal(), "hunter two");
    assert!(!format!("{smtp:?}").contains("hunter"), "{smtp:?}");
    let (_folder, path) = file("hunter two\n", 0o640);
    assert!(refusal(&with(&path)).contains("other users may read"));
    let (_folder, path) = file("\n", 0o600);
    assert!(refusal(&with(&path)).ends_with("is empty"));
}

#[test]
fn the_environment_holds_a_password_and_numbers_too() {
    let set = [("SMTP_HOST", "mail.example.gov.uk"), ("SMTP_PORT", "2465"), ("SMTP_PASSWORD", "hunter two")];
    let set = set.map(|(name, value)| (format!("WHERRY_{name}").into(), value.into()));
    let settings = Settings::read(None, set.into_iter()).expect("known settings");
    assert_eq!(settings.smtp_port.map(|port| port.0), Some(2465));
    assert!(settings.smtp_password.is_some() && !format!("{settings:?}").contains("hunter"));
}

#[test]
fn an_authority_is_a_certificate() {
    let (_folder, path) = file("no certificate", 0o644);
    let text = format!("smtp_host = \"mail.example.gov.uk\"\nsmtp_ca_file = \"{}\"", path.display());
    assert!(refusal(&text).ends_with("holds no certificate in PEM"));
    let (_folder, path) = file("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", 0o644);
    let text = format!("smtp_host = \"mail.example.gov.uk\"\nsmtp_ca_file = \"{}\"", path.display());
    assert!(refusal(&text).starts_with("smtp_ca_file: "));
}
