//! Another passkey, for somebody who is signed in and knows the password.

use super::relying_party::Challenge;
use super::{CEREMONY_MS, MOST, RegisterPublicKeyCredential, relying_party};
use crate::accounts::account::Account;
use crate::accounts::error::AccountError;
use crate::accounts::letters;
use crate::accounts::prove_password::prove_own_password;
use crate::accounts::store::{self, Ceremony, CeremonyPurpose, NewCeremony, NewPasskeyRow};
use crate::accounts::visitor::Visitor;
use crate::app::App;
use crate::audit::{self, Event};
use crate::db::{DbError, Tx};
use serde_json::Value;
use shared::accounts::{NewPasskey, PasskeyRow};

/// Makes a challenge for a new key, once the password is proven. Returns what the browser is to make it by.
pub async fn begin(
    app: &App,
    account: &Account,
    new: &NewPasskey,
    visitor: &Visitor,
) -> Result<Value, AccountError> {
    let site = relying_party(app)?;
    let session = visitor.session.as_ref().ok_or(AccountError::NoCeremony)?;
    prove_own_password(app, account, &new.password, visitor).await?;
    let has = store::credentials_of(&app.db, &account.id).await?;
    let mut tx = app.db.begin().await?;
    let handle = handle_of(app, &mut tx, account).await?;
    let Challenge { options, state } =
        site.begin_adding(account, &handle, &has).map_err(|_| AccountError::PasskeyRefused)?;
    let ceremony = NewCeremony {
        browser_hash: session.hash(),
        purpose: CeremonyPurpose::Add,
        account: Some(&account.id),
        name: Some(new.name.as_str()),
        state,
        ends_at_ms: app.now_ms() + CEREMONY_MS,
    };
    store::begin_ceremony(&mut tx, &ceremony).await?;
    tx.commit().await?;
    Ok(options)
}

/// Takes the key that the browser made. Its owner is told.
pub async fn finish(
    app: &App,
    account: &Account,
    answer: &RegisterPublicKeyCredential,
    visitor: &Visitor,
) -> Result<PasskeyRow, AccountError> {
    let site = relying_party(app)?;
    let session = visitor.session.as_ref().ok_or(AccountError::NoCeremony)?;
    let mut tx = app.db.begin().await?;
    store::hold(&mut tx, &account.id).await?; // Whoever takes the password back ends what was begun with it.
    let taken = store::take_ceremony(&mut tx, &session.hash(), CeremonyPurpose::Add, app.now_ms()).await?;
    let Some(Ceremony { state, name: Some(name), .. }) = taken.filter(|taken| taken.is_of(&account.id))
    else {
        return Err(AccountError::NoCeremony);
    };
    let result = match site.finish_adding(&state, answer) {
        Ok(made) => {
            let row = PasskeyRow { id: app.new_id(), name, added_at_ms: app.now_ms(), used_at_ms: None };
            let new = NewPasskeyRow { row: &row, account: &account.id, made: &made };
            if store::insert_passkey(&mut tx, &new, MOST).await? {
                audit::write_about(app, &mut tx, Event::PasskeyAdded, &account.id, &row.id).await?;
                letters::write_passkey_added(app, &mut tx, account, &row.id).await?;
                Ok(row)
            } else if store::is_passkey(&mut tx, &made.id).await? {
                Err(AccountError::PasskeyExists)
            } else {
                Err(AccountError::TooManyPasskeys)
            }
        }
        Err(_) => Err(AccountError::PasskeyRefused),
    };
    tx.commit().await?; // A challenge is used up, whatever the answer was.
    result
}

/// The name of the account that its passkeys know, made at the first of them.
async fn handle_of(app: &App, tx: &mut Tx, account: &Account) -> Result<String, DbError> {
    let new = uuid::Builder::from_random_bytes(app.entropy.bytes()).into_uuid();
    store::passkey_handle(tx, &account.id, &new.to_string()).await
}
