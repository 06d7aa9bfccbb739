//! What goes to an address that is to be proven.

use crate::accounts::code;
use crate::app::App;
use crate::mail::Letter;
use crate::mail::outbox::DueLetter;
use shared::accounts::CodePurpose;

const SIGN_UP_CODE: &str = "sign_up_code";
const RESET_CODE: &str = "reset_code";
const CHANGE_EMAIL_CODE: &str = "change_email_code";
const ACCOUNT_EXISTS: &str = "account_exists";
const ADDRESS_WANTED: &str = "address_wanted";

/// The letter with a code.
pub fn kind(purpose: CodePurpose) -> &'static str {
    match purpose {
        CodePurpose::SignUp => SIGN_UP_CODE,
        CodePurpose::Reset => RESET_CODE,
        CodePurpose::ChangeEmail => CHANGE_EMAIL_CODE,
    }
}

/// The letter to the owner of an address that has an account already.
pub fn kind_for_owner(purpose: CodePurpose) -> &'static str {
    match purpose {
        CodePurpose::ChangeEmail => ADDRESS_WANTED,
        CodePurpose::SignUp | CodePurpose::Reset => ACCOUNT_EXISTS,
    }
}

pub fn compose(app: &App, due: &DueLetter) -> Option<Letter> {
    let digits = |purpose| code::derive(&app.keys, purpose, &due.subject_id, due.issue);
    match due.kind.as_str() {
        SIGN_UP_CODE => Some(sign_up_code(app, &digits(CodePurpose::SignUp))),
        RESET_CODE => Some(reset_code(app, &digits(CodePurpose::Reset))),
        CHANGE_EMAIL_CODE => Some(change_email_code(app, &digits(CodePurpose::ChangeEmail))),
        ACCOUNT_EXISTS => Some(account_exists(app)),
        ADDRESS_WANTED => Some(address_wanted(app)),
        _ => None,
    }
}

fn code_letter(digits: &str) -> Letter {
    Letter::new(format!("{digits} is your verification code"), "Your verification code")
        .code(digits)
        .says("Type it on the page where you asked for it. It works for 10 minutes.")
}

const GIVE_IT_TO_NOBODY: &str = "We never ask for this code by phone or by email, so give it to nobody.";

fn sign_up_code(app: &App, digits: &str) -> Letter {
    let (council, site) = (&app.council().name, &app.public_origin);
    code_letter(digits)
        .says(format!(
            "Someone, most likely you, is signing up for an account with {council} at {site} with this email \
             address."
        ))
        .says(GIVE_IT_TO_NOBODY)
        .says("If it was not you, you need not do anything: without the code there will be no account.")
}

/// Its eight digits come in two groups, as they are read out.
fn reset_code(app: &App, digits: &str) -> Letter {
    let site = &app.public_origin;
    code_letter(&format!("{} {}", &digits[..4], &digits[4..]))
        .says(format!("Someone, most likely you, wants to choose a new password for your account at {site}"))
        .says(GIVE_IT_TO_NOBODY)
        .says("If it was not you, you need not do anything: without the code your password stays as it is.")
}

fn change_email_code(app: &App, digits: &str) -> Letter {
    let site = &app.public_origin;
    code_letter(digits)
        .says(format!(
            "Someone, most likely you, wants to use this email address for their account at {site}"
        ))
        .says(GIVE_IT_TO_NOBODY)
        .says("If it was not you, you need not do anything: without the code the address is not used.")
}

fn account_exists(app: &App) -> Letter {
    let (site, phone) = (&app.public_origin, &app.council().phone);
    let subject = format!("You already have a {} account", app.council().short_name);
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

fn address_wanted(app: &App) -> Letter {
    let (site, phone) = (&app.public_origin, &app.council().phone);
    let subject = format!("You already have a {} account", app.council().short_name);
    Letter::new(subject, "You already have an account with this email address")
        .says(format!(
            "Someone, most likely you, tried to use it for another account at {site}. Two accounts cannot have \
             the same address, so no code was sent."
        ))
        .says(
            "If it was not you, you need not do anything. Nobody was told that you have an account, and \
             nothing about it has changed.",
        )
        .says(format!("If you want to have one account instead of two, call us on {phone}."))
}
