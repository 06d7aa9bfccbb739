//! From a proven address to an account: choose a password.

use super::error::AccountError;
use super::guessable::{Person, refuse_guessable};
use super::proof::{self, Asked};
use super::prove_password::forget_guesses;
use super::sign_in::{Begun, begin_session};
use super::store::{self, Flow};
use super::visitor::Visitor;
use crate::app::App;
use crate::audit::{self, Event};
use crate::sessions::Token;
use shared::accounts::{CodePurpose, NewAccount};
use shared::field_errors::Field;
use shared::sessions::Computer;

/// A sign-up in this browser.
pub fn asked<'a>(browser: Option<&'a Token>, visitor: &'a Visitor) -> Asked<'a> {
    Asked { purpose: CodePurpose::SignUp, browser, visitor, account: None }
}

/// Makes the account and signs its owner in; the session that the browser had before ends.
pub async fn create_account(
    app: &App,
    browser: Option<&Token>,
    new: &NewAccount,
    visitor: &Visitor,
    computer: Computer,
) -> Result<Begun, AccountError> {
    let flow = find_for_creation(app, asked(browser, visitor)).await?;
    let (first_name, last_name) = (new.first_name.as_str(), new.last_name.as_str());
    let person = Person { email: &flow.email, first_name, last_name };
    refuse_guessable(app, Field::Password, &new.password, &person)?;
    let password_hash = app.hasher.hash(new.password.reveal().to_owned(), app.entropy.bytes()).await?;
    let mut tx = app.db.begin().await?;
    let is_free = store::claim(app, &mut tx, &[&flow.email_key], None).await?;
    if !store::end_verification(&mut tx, &flow.id, app.now_ms()).await? {
        store::end_claim(app, &mut tx, &[&flow.email_key]).await?;
        tx.commit().await?; // What it ran into is there for all to see from here on.
        return Err(already_ended(app, &flow).await?);
    }
    let account =
        if is_free { store::insert_account(app, &mut tx, &flow, new, &password_hash).await? } else { None };
    store::end_claim(app, &mut tx, &[&flow.email_key]).await?;
    let Some(account) = account else {
        tx.commit().await?;
        return Err(AccountError::AccountExists);
    };
    store::turn_others_into_decoys(&mut tx, &flow.email_key, app.now_ms()).await?;
    forget_guesses(app, &mut tx, &flow.email_key).await?;
    audit::write(app, &mut tx, Event::AccountCreated, &account).await?;
    let begun = begin_session(app, &mut tx, Event::SignedIn, &account, visitor, computer).await?;
    tx.commit().await?;
    Ok(begun)
}

async fn find_for_creation(app: &App, asked: Asked<'_>) -> Result<Flow, AccountError> {
    let none = AccountError::NotUnderWay(CodePurpose::SignUp);
    let flow = proof::latest(app, asked).await?;
    match flow {
        Some(flow) if flow.is_verified && !flow.is_ended => Ok(flow),
        Some(flow) if flow.is_verified => Err(already_ended(app, &flow).await?),
        Some(flow) if !flow.is_ended => Err(AccountError::OutOfOrder),
        _ => Err(none),
    }
}

/// A proven sign-up that is over: the same form was sent twice and the other sending made the account, or it was given
/// up.
async fn already_ended(app: &App, flow: &Flow) -> Result<AccountError, AccountError> {
    let account = store::find_credentials(&app.db, &flow.email_key).await?;
    Ok(account.map_or(AccountError::NotUnderWay(CodePurpose::SignUp), |_| AccountError::AccountExists))
}
