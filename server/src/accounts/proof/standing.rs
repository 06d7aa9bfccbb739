use super::Asked;
use crate::accounts::account::Account;
use crate::accounts::store;
use crate::app::App;
use crate::db::{DbError, Tx};
use shared::accounts::CodePurpose;

/// How an address stands when somebody asks for a code to it.
pub struct Standing {
    /// Whose account it is the address of.
    pub owner: Option<Account>,
    /// Whose account the proof is about.
    pub account_id: Option<String>,
    /// Nothing may come of the proof.
    pub is_decoy: bool,
}

/// An address that is to become somebody's must be nobody's; a password is reset where there is an account.
pub async fn find(app: &App, tx: &mut Tx, asked: Asked<'_>, email_key: &str) -> Result<Standing, DbError> {
    let owner = store::find_by_email_key(tx, email_key).await?;
    let mine = asked.account.map(|account| account.id.as_str());
    let is_held = store::is_held(app, tx, email_key, mine).await?;
    let is_reset = asked.purpose == CodePurpose::Reset;
    let is_decoy = if is_reset { owner.is_none() } else { owner.is_some() || is_held };
    let account = if is_reset { owner.as_ref() } else { asked.account };
    Ok(Standing { account_id: account.map(|account| account.id.clone()), owner, is_decoy })
}
