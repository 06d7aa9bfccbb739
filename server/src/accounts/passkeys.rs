//! Passkeys: keys that a person's phone, computer or security key keeps, to sign in with beside the password.
//!
//! Each answer of such a key is to a challenge, which waits for it in the browser that asked, and is taken once. A passkey names
//! its account itself, so no address is typed, and nothing can be learned about one (ADR 18).

pub mod add;
mod relying_party;
pub mod remove;
pub mod rename;
pub mod sign_in;

pub use relying_party::{MadeCredential, RelyingParty};
pub use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

use super::account::Account;
use super::error::AccountError;
use super::store;
use crate::app::App;
use crate::db::{DbError, Tx};
use shared::accounts::PasskeyList;
use std::sync::Arc;

/// An answer must come within this time of its challenge.
pub const CEREMONY_MS: i64 = 5 * 60 * 1000;
/// Nobody has as many devices. Each is named to the browser whenever another one is added.
const MOST: i64 = 20;

/// The passkeys of a resident.
pub async fn list(app: &App, account: &Account) -> Result<PasskeyList, AccountError> {
    let passkeys = store::list_passkeys(&app.db, &account.id).await?;
    Ok(PasskeyList { possible: app.passkeys().is_some(), passkeys })
}

/// Deletes challenges that nobody answered in time. Returns how many.
pub async fn delete_old_ceremonies(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    store::delete_ceremonies_before(tx, now_ms).await
}

fn relying_party(app: &App) -> Result<Arc<RelyingParty>, AccountError> {
    app.passkeys().ok_or(AccountError::NoPasskeys)
}
