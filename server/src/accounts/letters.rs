//! The letters about an account. A row of the outbox names the verification; its words are made when it is sent.

use super::account::Account;
use super::code;
use super::store::{self, Flow};
use crate::app::App;
use crate::db::{DbError, Tx};
use crate::mail::Letter;
use crate::mail::outbox::{self, DueLetter, NewLetter};
use askama::Template;
use shared::accounts::CodePurpose;

pub const SIGN_UP_CODE: &str = "sign_up_code";
pub const ACCOUNT_EXISTS: &str = "account_exists";
/// The owner of an address is told at most this often that somebody tried to sign up with it.
const ACCOUNT_EXISTS_APART_MS: i64 = 3_600_000;

#[derive(Template)]
#[template(path = "letters/sign_up_code.txt")]
struct SignUpCode<'a> {
    code: &'a str,
    council: &'a str,
    site: &'a str,
}

#[derive(Template)]
#[template(path = "letters/account_exists.txt")]
struct AccountExists<'a> {
    council: &'a str,
    site: &'a str,
    phone: &'a str,
}

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
    let (council, site) = (app.council.name.as_str(), app.public_origin.as_ref());
    match due.kind.as_str() {
        SIGN_UP_CODE => {
            let digits = code::derive(&app.keys, CodePurpose::SignUp, &due.subject_id, due.issue);
            let text = SignUpCode { code: &digits, council, site }.render().ok()?;
            Some(Letter { subject: format!("{digits} is your verification code"), text })
        }
        ACCOUNT_EXISTS => {
            let text = AccountExists { council, site, phone: &app.council.phone }.render().ok()?;
            Some(Letter { subject: format!("You already have a {} account", app.council.short_name), text })
        }
        _ => None,
    }
}
