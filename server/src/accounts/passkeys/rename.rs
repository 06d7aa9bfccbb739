use crate::accounts::account::Account;
use crate::accounts::error::AccountError;
use crate::accounts::store;
use crate::app::App;
use shared::accounts::PasskeyName;

/// Calls one of a resident's own passkeys by another name.
pub async fn rename(app: &App, account: &Account, id: &str, name: &PasskeyName) -> Result<(), AccountError> {
    let mut tx = app.db.begin().await?;
    if !store::rename_passkey(&mut tx, &account.id, id, name.as_str()).await? {
        return Err(AccountError::NoSuchPasskey);
    }
    Ok(tx.commit().await?)
}
