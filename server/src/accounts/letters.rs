//! The letters about an account. A row of the outbox names the verification; its words are made when it is sent.

mod locked;

pub use locked::compose as compose_locked;
pub(super) use locked::write as write_locked;

use super::account::Account;
use super::code;
use super::store::{self, Flow};
use crate::app::App;
use crate::db::{DbError, Tx};
use crate::mail::Letter;
use crate::mail::outbox::{self, DueLetter, NewLetter};
use shared::accounts::CodePurpose;

pub const SIGN_UP_CODE: &str = "sign_up_code";
pub const ACCOUNT_EXISTS: &str = "account_exists";
pub const LOCKED: &str = "locked";
/// The owner of an address is told at most this often that somebody tried to sign up with it.
const ACCOUNT_EXISTS_APART_MS: i64 = 3_600_000;

/// Writes the letter that belongs to an issue of a sign-up: the code, or for an address that has an account a word
/// to its owner.
pub(super) async fn write_sign_up(
    app: &App,
    tx: &mut Tx,
    flow: &Flow,
    issue: i64,
    owner: Option<&Account>,
) -> Result<(), DbError> {
    let now_ms = app.now_ms();
    let code = NewLetter {
        kind: SIGN_UP_CODE,
        subject_id: &flow.id,
        issue,
        recipient: &flow.email,
        useful_until_ms: Some(now_ms + code::MAILED_WITHIN_MS),
    };
    if !flow.is_decoy {
        return outbox::write(app, tx, code).await;
    }
    let Some(owner) = owner else { return Ok(()) };
    let notice = app.keys.mac_hex("account exists notice", &[&owner.id]);
    if !store::note_notice(tx, &notice, now_ms, ACCOUNT_EXISTS_APART_MS).await? {
        return Ok(());
    }
    let letter = NewLetter { kind: ACCOUNT_EXISTS, recipient: &owner.email, useful_until_ms: None, ..code };
    outbox::write(app, tx, letter).await
}

/// The words of a letter of this capability.
pub fn compose(app: &App, due: &DueLetter) -> Option<Letter> {
    match due.kind.as_str() {
        SIGN_UP_CODE => {
            let digits = code::derive(&app.keys, CodePurpose::SignUp, &due.subject_id, due.issue);
            Some(sign_up_code(app, &digits))
        }
        ACCOUNT_EXISTS => Some(account_exists(app)),
        _ => None,
    }
}

fn sign_up_code(app: &App, digits: &str) -> Letter {
    let (council, site) = (&app.council.name, &app.public_origin);
    Letter::new(format!("{digits} is your verification code"), "Your verification code")
        .code(digits)
        .says("Type it on the page where you asked for it. It works for 10 minutes.")
        .says(format!(
            "Someone, most likely you, is signing up for an account with {council} at {site} with this email \
             address."
        ))
        .says("We never ask for this code by phone or by email, so give it to nobody.")
        .says("If it was not you, you need not do anything: without the code there will be no account.")
}

fn account_exists(app: &App) -> Letter {
    let (site, phone) = (&app.public_origin, &app.council.phone);
    let subject = format!("You already have a {} account", app.council.short_name);
    Letter::new(subject, "You already have an account with this email address")
        .says(format!("Someone, most likely you, tried to sign up with it at {site}"))
        .says("Sign in here:")
        .link(format!("{site}/sign-in"))
        .says(
            "If it was not you, you need not do anything. Nobody was told that you have an account, and \
             nothing about it has changed.",
        )
        .says(format!("If you cannot sign in, call us on {phone}."))
}
