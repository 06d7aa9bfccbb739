//! A forgotten password: whoever has proven the address chooses a new one.

use super::error::AccountError;
use super::guessable::{Person, refuse_guessable};
use super::letters;
use super::passkeys::remove::remove_all;
use super::proof::{self, Asked};
use super::prove_password::forget_guesses;
use super::store::{self, Flow};
use super::visitor::Visitor;
use crate::app::App;
use crate::audit::{self, Event};
use crate::sessions::{self, Token};
use shared::accounts::{CodePurpose, NewPassword};
use shared::field_errors::Field;
use shared::sessions::Computer;

const NONE: AccountError = AccountError::NotUnderWay(CodePurpose::Reset);

/// A reset in this browser.
pub fn asked<'a>(browser: Option<&'a Token>, visitor: &'a Visitor) -> Asked<'a> {
    Asked { purpose: CodePurpose::Reset, browser, visitor, account: None }
}

/// Takes the new password. Every session ends, and whatever was counted of guesses at the old password is forgotten. Of all
/// devices only this one is known from now on: its token is returned.
pub async fn choose_password(
    app: &App,
    browser: Option<&Token>,
    new: &NewPassword,
    visitor: &Visitor,
) -> Result<Option<Token>, AccountError> {
    let (flow, account_id) = find_proven(app, asked(browser, visitor)).await?;
    let account = store::find(&app.db, &account_id).await?.ok_or(NONE)?;
    refuse_guessable(app, Field::NewPassword, new, &Person::of(&account))?;
    let hash = app.hasher.hash(new.reveal().to_owned(), app.entropy.bytes()).await?;
    let mut tx = app.db.begin().await?;
    let account = store::find_and_hold(&mut tx, &account_id).await?;
    let is_ours = store::end_verification(&mut tx, &flow.id, app.now_ms()).await?;
    // Not where another tab was faster, or the account has another address by now.
    let Some(account) = account.filter(|account| is_ours && account.email_key() == flow.email_key) else {
        tx.commit().await?;
        return Err(NONE);
    };
    store::change_password(&mut tx, &account.id, None, &hash).await?;
    store::end_proofs_of(&mut tx, &account.id, app.now_ms()).await?;
    sessions::end_all(app, &mut tx, &account.id).await?;
    forget_guesses(app, &mut tx, &flow.email_key).await?;
    sessions::forget_devices(&mut tx, &account.id).await?;
    remove_all(app, &mut tx, &account).await?;
    let (device, own) = (visitor.device.as_ref(), Computer::Own);
    let device = sessions::remember_device(app, &mut tx, device, &account.id, own).await?;
    audit::write(app, &mut tx, Event::PasswordReset, &account.id).await?;
    letters::write_password_changed(app, &mut tx, &account).await?;
    tx.commit().await?;
    Ok(device)
}

async fn find_proven(app: &App, asked: Asked<'_>) -> Result<(Flow, String), AccountError> {
    let flow = proof::current(app, asked).await?.ok_or(NONE)?;
    if !flow.is_verified {
        return Err(AccountError::OutOfOrder);
    }
    let account_id = flow.account_id.clone().ok_or(NONE)?;
    Ok((flow, account_id))
}
