//! Who gets what residents send: `[hand_over]` in a service's file. The council's own matter, and no part of what is published.

use crate::council::Mistakes;
use crate::mail::{Target, TargetError};
use shared::accounts::EmailAddress;

/// The team of a service.
#[derive(Debug, Clone)]
pub struct HandOver {
    pub way: Way,
    /// Where it is written, for a mistake that only the settings tell of.
    pub(super) file: String,
    pub(super) line: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// To a mailbox of the team.
    Mail(String),
    /// To another program.
    Webhook(Target),
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

impl Way {
    /// Errors: what it must be.
    pub fn mail(written: &str) -> Result<Self, &'static str> {
        match EmailAddress::parse(written) {
            Ok(_) if written.is_ascii() => Ok(Self::Mail(written.to_owned())),
            _ => Err("must be an email address, like team@example.gov.uk"),
        }
    }

    /// As [`Self::mail`].
    pub fn webhook(written: &str) -> Result<Self, &'static str> {
        Target::parse(written).map(Self::Webhook).map_err(|error| match error {
            TargetError::Format => {
                "must be an address like https://highways.example.gov.uk/wherry, without a name, a password or a #"
            }
            TargetError::InTheClear => "must start with https://, unless it is on this machine (127.0.0.1)",
        })
    }
}
