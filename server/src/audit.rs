//! What was done, in a book in which nothing is changed unseen.
//!
//! An entry is written in the transaction of its deed. It holds ids and no personal data, and a MAC that only a program with
//! this installation's key can make. A job seals what is new: each segment says how many entries it has and what they are, and
//! names the seal before it (ADR 16).

mod entry;
mod keep;
mod rows;
mod seal;
mod segment;
mod verify;

pub use keep::{drop_old, kept_since_ms};
pub use seal::seal_new;
pub use verify::{Report, parse_seal, verify};

use crate::app::App;
use crate::db::{DbError, Tx};
use entry::Entry;

/// A deed, in the past tense. The words stay as they are for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    AccountCreated,
    AccountActivated,
    DetailsChanged,
    SignedIn,
    SignedInWithPasskey,
    SignedOut,
    /// Too many wrong passwords.
    LockedOut,
    PasswordChanged,
    /// By a code, without the one before.
    PasswordReset,
    EmailChanged,
    EmailChangeUndone,
    PasskeyAdded,
    PasskeyRemoved,
    RequestSent,
    /// What was sent without an account was taken into one.
    RequestClaimed,
    /// Whoever sent it without an account is written to elsewhere from then on.
    ContactCorrected,
    /// By the council.
    RequestMoved,
    InformationAdded,
    RequestWithdrawn,
    /// Its owner said that it is not done.
    RequestReopened,
}

impl Event {
    const fn name(self) -> &'static str {
        match self {
            Self::AccountCreated => "account_created",
            Self::AccountActivated => "account_activated",
            Self::DetailsChanged => "details_changed",
            Self::SignedIn => "signed_in",
            Self::SignedInWithPasskey => "signed_in_with_passkey",
            Self::SignedOut => "signed_out",
            Self::LockedOut => "locked_out",
            Self::PasswordChanged => "password_changed",
            Self::PasswordReset => "password_reset",
            Self::EmailChanged => "email_changed",
            Self::EmailChangeUndone => "email_change_undone",
            Self::PasskeyAdded => "passkey_added",
            Self::PasskeyRemoved => "passkey_removed",
            Self::RequestSent => "request_sent",
            Self::RequestClaimed => "request_claimed",
            Self::ContactCorrected => "contact_corrected",
            Self::RequestMoved => "request_moved",
            Self::InformationAdded => "information_added",
            Self::RequestWithdrawn => "request_withdrawn",
            Self::RequestReopened => "request_reopened",
        }
    }
}

/// Writes down what is done to an account, in the transaction in which it is done.
pub async fn write(app: &App, tx: &mut Tx, event: Event, account: &str) -> Result<(), DbError> {
    write_about(app, tx, event, account, "").await
}

/// As [`write()`], with the id of what it is about: a request, a session.
pub async fn write_about(
    app: &App,
    tx: &mut Tx,
    event: Event,
    account: &str,
    about: &str,
) -> Result<(), DbError> {
    let entry = Entry {
        id: app.new_id(),
        event: event.name().to_owned(),
        account: account.to_owned(),
        about: about.to_owned(),
        at_ms: app.now_ms(),
    };
    rows::insert(tx, &entry, &entry.mac(&app.keys)).await
}
