//! Who gets what residents send: `[hand_over]` in a service's file. The council's own matter, and no part of what is published.

use crate::council::{Mistakes, ServicesFolder};
use crate::mail::{Target, TargetError};
use serde::Deserialize;
use shared::accounts::EmailAddress;
use toml::Spanned;

/// The team of a service.
#[derive(Debug, Clone)]
pub struct HandOver {
    pub way: Way,
    /// Where it is written, for a mistake that only the settings tell of.
    file: String,
    line: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// To a mailbox of the team.
    Mail(String),
    /// To another program.
    Webhook(Target),
}

/// What else stands there, the definition is read from.
#[derive(Deserialize)]
struct ServiceFile {
    hand_over: Option<Spanned<HandOverFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HandOverFile {
    mail: Option<Spanned<String>>,
    webhook: Option<Spanned<String>>,
}

/// Reads the table of one file that is TOML. `None`: there is none, or it is wrong, and a mistake noted.
pub fn read(folder: &ServicesFolder, file: &str, mistakes: &mut Mistakes) -> Option<HandOver> {
    let (label, text) = (folder.label(file), folder.read(file)?);
    let parsed: ServiceFile = mistakes.parse_toml(&label, &text)?;
    let table = parsed.hand_over?;
    let at = table.span().start;
    let way = match table.into_inner() {
        HandOverFile { mail: Some(mail), webhook: None } => checked_mail(mail),
        HandOverFile { mail: None, webhook: Some(webhook) } => checked_webhook(&webhook),
        _ => Err((at, "has one of the two: mail = \"team@example.gov.uk\" or webhook = \"https://…\"")),
    };
    match way {
        Ok(way) => Some(HandOver { way, line: crate::council::line_of(&text, at), file: label }),
        Err((at, what)) => {
            mistakes.note_at(&label, &text, at, what);
            None
        }
    }
}

impl HandOver {
    /// Notes a webhook that nobody could sign.
    pub fn note_unsigned(&self, mistakes: &mut Mistakes) {
        if matches!(self.way, Way::Webhook(_)) {
            let what = "a webhook is signed: set webhook_secret_file in the settings";
            mistakes.note(&self.file, self.line, what);
        }
    }
}

fn checked_mail(mail: Spanned<String>) -> Result<Way, (usize, &'static str)> {
    let at = mail.span().start;
    match EmailAddress::parse(mail.get_ref()) {
        Ok(_) if mail.get_ref().is_ascii() => Ok(Way::Mail(mail.into_inner())),
        _ => Err((at, "must be an email address, like team@example.gov.uk")),
    }
}

fn checked_webhook(webhook: &Spanned<String>) -> Result<Way, (usize, &'static str)> {
    let what = |error| match error {
        TargetError::Format => {
            "must be an address like https://highways.example.gov.uk/wherry, without a name, a password or a #"
        }
        TargetError::InTheClear => "must start with https://, unless it is on this machine (127.0.0.1)",
    };
    let target = Target::parse(webhook.get_ref());
    target.map(Way::Webhook).map_err(|error| (webhook.span().start, what(error)))
}
