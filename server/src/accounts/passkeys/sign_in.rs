//! From a passkey to a session.

use super::relying_party::Challenge;
use super::{CEREMONY_MS, PublicKeyCredential, relying_party};
use crate::accounts::account::Account;
use crate::accounts::error::AccountError;
use crate::accounts::letters;
use crate::accounts::sign_in::{Begun, begin_session};
use crate::accounts::store::{self, CeremonyPurpose, KeptPasskey, NewCeremony};
use crate::accounts::visitor::Visitor;
use crate::app::App;
use crate::audit::Event;
use crate::guesses::{self, Budget};
use crate::sessions::{self, Token};
use serde_json::Value;
use shared::sessions::Computer;

/// Makes a challenge for whoever has a passkey, in this browser. One that waited there before is gone.
pub async fn begin(
    app: &App,
    browser: Option<&Token>,
    visitor: &Visitor,
) -> Result<(Token, Value), AccountError> {
    let Challenge { options, state } =
        relying_party(app)?.begin_signing_in().map_err(|_| AccountError::WrongPasskey)?;
    let new = Token::random(app.entropy.as_ref());
    let ceremony = NewCeremony {
        browser_hash: new.hash(),
        purpose: CeremonyPurpose::SignIn,
        account: None,
        name: None,
        state,
        ends_at_ms: app.now_ms() + CEREMONY_MS,
    };
    let mut tx = app.db.begin().await?;
    let spent = guesses::spend(app, &mut tx, Budget::Passkey, visitor.client).await?;
    spent.map_err(|retry_at_ms| AccountError::TooManyFailures { retry_at_ms })?;
    if let Some(browser) = browser {
        store::take_ceremony(&mut tx, &browser.hash(), CeremonyPurpose::SignIn, app.now_ms()).await?;
    }
    store::begin_ceremony(&mut tx, &ceremony).await?;
    tx.commit().await?;
    Ok((new, options))
}

/// Verifies what the passkey answered and begins a session; the one that the browser had before ends.
///
/// A lock of the password does not stand in the way: nobody guesses at a passkey.
pub async fn finish(
    app: &App,
    browser: Option<&Token>,
    answer: &PublicKeyCredential,
    visitor: &Visitor,
    computer: Computer,
) -> Result<(Begun, Account), AccountError> {
    let (site, browser) = (relying_party(app)?, browser.ok_or(AccountError::NoCeremony)?);
    let mut tx = app.db.begin().await?;
    let spent = guesses::spend(app, &mut tx, Budget::SignIn, visitor.client).await?;
    let spent = spent.map_err(|retry_at_ms| AccountError::TooManyFailures { retry_at_ms })?;
    let purpose = CeremonyPurpose::SignIn;
    let ceremony = store::take_ceremony(&mut tx, &browser.hash(), purpose, app.now_ms()).await?;
    tx.commit().await?; // Counted and used up, whatever the answer is.
    let ceremony = ceremony.ok_or(AccountError::NoCeremony)?;
    let (handle, credential_id) = site.claimed(answer).map_err(|_| AccountError::WrongPasskey)?;
    let kept = store::find_passkey(&app.db, &credential_id, &handle).await?;
    let KeptPasskey { id, account_id, credential } = kept.ok_or(AccountError::WrongPasskey)?;
    let seen = site.finish_signing_in(&ceremony.state, answer, &credential);
    let seen = seen.map_err(|_| AccountError::WrongPasskey)?;
    let known = sessions::known_device(app, visitor.device.as_ref(), Some(&account_id)).await?;
    let mut tx = app.db.begin().await?;
    guesses::give_back(&mut tx, &spent).await?;
    let account = store::find_and_hold(&mut tx, &account_id).await?.ok_or(AccountError::WrongPasskey)?;
    if !store::use_passkey(&mut tx, &id, &credential, &seen, app.now_ms()).await? {
        return Err(AccountError::WrongPasskey); // It was removed meanwhile, or its counter went on: nothing is given back.
    }
    let begun =
        begin_session(app, &mut tx, Event::SignedInWithPasskey, &account.id, visitor, computer).await?;
    if known.is_none() {
        letters::write_new_device(app, &mut tx, &account, &begun.id).await?;
    }
    tx.commit().await?;
    Ok((begun, account))
}
