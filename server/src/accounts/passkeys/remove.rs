//! The end of a passkey: it signs nobody in from then on. What its device keeps of it, only its owner can delete.

use crate::accounts::account::Account;
use crate::accounts::error::AccountError;
use crate::accounts::prove_password::prove_own_password;
use crate::accounts::visitor::Visitor;
use crate::accounts::{letters, store};
use crate::app::App;
use crate::audit::{self, Event};
use crate::db::{DbError, Tx};
use shared::sessions::EnteredPassword;

/// Removes one of a resident's own passkeys, once the password is proven.
pub async fn remove(
    app: &App,
    account: &Account,
    id: &str,
    password: &EnteredPassword,
    visitor: &Visitor,
) -> Result<(), AccountError> {
    prove_own_password(app, account, password, visitor).await?;
    let mut tx = app.db.begin().await?;
    if !store::delete_passkey(&mut tx, &account.id, id).await? {
        return Err(AccountError::NoSuchPasskey);
    }
    audit::write_about(app, &mut tx, Event::PasskeyRemoved, &account.id, id).await?;
    letters::write_passkey_removed(app, &mut tx, account, id).await?;
    Ok(tx.commit().await?)
}

/// Removes every passkey: for a reset of the password, since whoever knew the one before may have added one.
pub async fn remove_all(app: &App, tx: &mut Tx, account: &Account) -> Result<(), DbError> {
    for id in store::delete_passkeys(tx, &account.id).await? {
        audit::write_about(app, tx, Event::PasskeyRemoved, &account.id, &id).await?;
        letters::write_passkey_removed(app, tx, account, &id).await?;
    }
    Ok(())
}
