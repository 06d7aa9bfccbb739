//! Another email address: the old one is what a person signs in with until the code that went to the new one is typed.

use super::account::Account;
use super::error::AccountError;
use super::proof::{self, Asked, Tried};
use super::prove_password::{forget_guesses, prove_own_password};
use super::store::{self, Flow};
use super::undo_email_change::UNDONE_WITHIN_MS;
use super::visitor::Visitor;
use super::{email_domain, letters};
use crate::app::App;
use crate::audit::{self, Event};
use crate::db::{DbError, Tx};
use crate::sessions::{self, Token};
use shared::accounts::{CodePurpose, NewAddress, ProofState, TypedCode};
use shared::field_errors::Fault;

/// A change of this person's address in this browser.
pub fn asked<'a>(account: &'a Account, browser: Option<&'a Token>, visitor: &'a Visitor) -> Asked<'a> {
    Asked { purpose: CodePurpose::ChangeEmail, browser, visitor, account: Some(account) }
}

/// Sends a code to the new address, once the password is proven.
pub async fn begin(
    app: &App,
    account: &Account,
    new: &NewAddress,
    browser: Option<&Token>,
    visitor: &Visitor,
) -> Result<(Option<Token>, ProofState), AccountError> {
    prove_own_password(app, account, &new.password, visitor).await?;
    let email = email_domain::in_ascii(&new.email)?;
    if email.key() == account.email_key() {
        return Err(AccountError::SameAddress);
    }
    proof::begin(app, asked(account, browser, visitor), &email).await
}

/// Takes the code, and with it the new address. Every session ends, on every device.
pub async fn confirm(
    app: &App,
    account: &Account,
    browser: Option<&Token>,
    typed: &TypedCode,
    visitor: &Visitor,
) -> Result<(), AccountError> {
    let flow = proof::current(app, asked(account, browser, visitor)).await?;
    let flow = flow.ok_or(AccountError::NotUnderWay(CodePurpose::ChangeEmail))?;
    let (old, new) = (account.email_key(), flow.email_key.as_str());
    let mut tx = app.db.begin().await?;
    let is_free = store::claim(app, &mut tx, &[&old, new], Some(&account.id)).await?;
    let before = store::find_and_hold(&mut tx, &account.id).await?;
    let before = before.filter(|before| before.email_key() == old); // It was not changed meanwhile.
    let tried = proof::try_code(app, &mut tx, &flow, typed).await?;
    let result = match (tried, before) {
        (Tried::Right, Some(before)) => {
            store::end_verification(&mut tx, &flow.id, app.now_ms()).await?;
            let is_changed = is_free && change(app, &mut tx, &before, &flow).await?;
            if is_changed { Ok(()) } else { Err(AccountError::AccountExists) }
        }
        (Tried::Wrong(fault), _) => Err(AccountError::Code(fault)),
        _ => Err(AccountError::Code(Fault::UsedUpCodes)),
    };
    store::end_claim(app, &mut tx, &[&old, new]).await?;
    tx.commit().await?; // A wrong code must still be counted.
    result
}

/// Returns `false` where another account was faster.
async fn change(app: &App, tx: &mut Tx, before: &Account, flow: &Flow) -> Result<bool, DbError> {
    if !store::change_address(tx, &before.id, &flow.email, &flow.email_key).await? {
        return Ok(false);
    }
    store::release(app, tx, &flow.email_key).await?;
    let until_ms = app.now_ms() + UNDONE_WITHIN_MS;
    store::hold_address(app, tx, &before.email_key(), &before.id, until_ms).await?;
    store::turn_others_into_decoys(tx, &flow.email_key, app.now_ms()).await?;
    store::end_proofs_of(tx, &before.id, app.now_ms()).await?;
    sessions::end_all(app, tx, &before.id).await?;
    forget_guesses(app, tx, &flow.email_key).await?; // Whoever tried it too early was wrong then.
    let change_id = store::note_email_change(app, tx, before).await?;
    audit::write_about(app, tx, Event::EmailChanged, &before.id, &change_id).await?;
    letters::write_email_changed(app, tx, &change_id, &before.email, &flow.email).await?;
    Ok(true)
}
