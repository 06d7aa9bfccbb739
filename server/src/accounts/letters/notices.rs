//! What the owner of an account is told whenever the way into it changes. These letters cannot be switched off.

use crate::accounts::account::Account;
use crate::accounts::undo_email_change;
use crate::app::App;
use crate::db::{DbError, Tx};
use crate::mail::Letter;
use crate::mail::outbox::{self, DueLetter, NewLetter};
use shared::route::Route;

const PASSWORD_CHANGED: &str = "password_changed";
/// To the former address, with the way back.
const EMAIL_CHANGED_FROM: &str = "email_changed_from";
const EMAIL_CHANGED_TO: &str = "email_changed_to";
/// To the address that the account has again, and to the one that it had meanwhile.
const EMAIL_CHANGE_UNDONE: &str = "email_change_undone";
const PASSKEY_ADDED: &str = "passkey_added";
const PASSKEY_REMOVED: &str = "passkey_removed";

pub async fn write_password_changed(app: &App, tx: &mut Tx, account: &Account) -> Result<(), DbError> {
    write(app, tx, PASSWORD_CHANGED, &account.id, &account.email).await
}

pub async fn write_passkey_added(app: &App, tx: &mut Tx, account: &Account, id: &str) -> Result<(), DbError> {
    write(app, tx, PASSKEY_ADDED, id, &account.email).await
}

pub async fn write_passkey_removed(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    id: &str,
) -> Result<(), DbError> {
    write(app, tx, PASSKEY_REMOVED, id, &account.email).await
}

pub async fn write_email_changed(
    app: &App,
    tx: &mut Tx,
    change: &str,
    from: &str,
    to: &str,
) -> Result<(), DbError> {
    write(app, tx, EMAIL_CHANGED_FROM, change, from).await?;
    write(app, tx, EMAIL_CHANGED_TO, change, to).await
}

pub async fn write_email_change_undone(
    app: &App,
    tx: &mut Tx,
    change: &str,
    again: &str,
    meanwhile: &str,
) -> Result<(), DbError> {
    write(app, tx, EMAIL_CHANGE_UNDONE, change, again).await?;
    write(app, tx, EMAIL_CHANGE_UNDONE, change, meanwhile).await
}

async fn write(
    app: &App,
    tx: &mut Tx,
    kind: &'static str,
    subject_id: &str,
    recipient: &str,
) -> Result<(), DbError> {
    let letter = NewLetter { kind, subject_id, issue: 1, recipient, useful_until_ms: None };
    outbox::write(app, tx, letter).await
}

pub fn compose(app: &App, due: &DueLetter) -> Option<Letter> {
    match due.kind.as_str() {
        PASSWORD_CHANGED => Some(password_changed(app)),
        EMAIL_CHANGED_FROM => Some(email_changed_from(app, &due.subject_id)),
        EMAIL_CHANGED_TO => Some(email_changed_to(app)),
        EMAIL_CHANGE_UNDONE => Some(email_change_undone(app)),
        PASSKEY_ADDED => Some(passkey_added(app)),
        PASSKEY_REMOVED => Some(passkey_removed(app)),
        _ => None,
    }
}

fn password_changed(app: &App) -> Letter {
    let (site, phone) = (&app.public_origin, &app.council().phone);
    Letter::new("Your password was changed", "Your password was changed")
        .says(format!(
            "The password of your account at {site} is another one now. You were signed out on every device."
        ))
        .says("If it was you, you need not do anything.")
        .says("If it was not you, choose a new password at once:")
        .link(format!("{site}{}", Route::ResetPassword.path()))
        .says(format!("If that does not work, call us on {phone}."))
}

fn email_changed_from(app: &App, change: &str) -> Letter {
    let (site, phone) = (&app.public_origin, &app.council().phone);
    let undo = undo_email_change::token(&app.keys, change);
    Letter::new("Your email address was changed", "Your email address was changed")
        .says(format!(
            "Your account at {site} has another email address now, and does not use this one any more."
        ))
        .says("If it was you, you need not do anything.")
        .says("If it was not you, you have 7 days to undo it on this page:")
        .link(format!("{site}{}#{undo}", Route::UndoEmailChange.path()))
        .says(format!("If that does not work, call us on {phone}."))
}

fn email_changed_to(app: &App) -> Letter {
    let (site, phone) = (&app.public_origin, &app.council().phone);
    Letter::new("Your email address was changed", "Your email address was changed")
        .says(format!("Sign in to your account at {site} with this email address from now on:"))
        .link(format!("{site}{}", Route::SignIn.path()))
        .says(format!("If you do not know of this, call us on {phone}."))
}

fn email_change_undone(app: &App) -> Letter {
    let (site, phone) = (&app.public_origin, &app.council().phone);
    Letter::new("The change of your email address was undone", "The change of your email address was undone")
        .says(format!(
            "An account at {site} has its former email address again. It was signed out on every device."
        ))
        .says("If somebody else had changed the address, they know the password. Choose a new one:")
        .link(format!("{site}{}", Route::ResetPassword.path()))
        .says(format!("If you have questions, call us on {phone}."))
}

fn passkey_added(app: &App) -> Letter {
    let (site, phone) = (&app.public_origin, &app.council().phone);
    Letter::new("A passkey was added to your account", "A passkey was added to your account")
        .says(format!(
            "You can sign in to your account at {site} with it from now on. Your password works as before."
        ))
        .says("These are your passkeys:")
        .link(format!("{site}{}", Route::ProfilePasskeys.path()))
        .says("If it was not you, somebody knows your password. Choose a new one at once, which removes every passkey:")
        .link(format!("{site}{}", Route::ResetPassword.path()))
        .says(format!("If that does not work, call us on {phone}."))
}

fn passkey_removed(app: &App) -> Letter {
    let (site, phone) = (&app.public_origin, &app.council().phone);
    Letter::new("A passkey was removed from your account", "A passkey was removed from your account")
        .says(format!("It does not sign you in to your account at {site} any more. Your password does."))
        .says("If it was you, you can delete the passkey on your phone or computer too.")
        .says("If it was not you, somebody knows your password. Choose a new one at once:")
        .link(format!("{site}{}", Route::ResetPassword.path()))
        .says(format!("If that does not work, call us on {phone}."))
}
