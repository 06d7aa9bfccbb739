//! The one door through which a password opens a session.

use super::account::Account;
use super::error::AccountError;
use super::store;
use crate::app::App;
use crate::sessions::{self, Token};
use shared::sessions::EnteredDetails;

/// Verifies what was typed and begins a session; the one that the browser had before ends.
///
/// An address without an account costs the same work and gets the same answer.
pub async fn sign_in(
    app: &App,
    entered: &EnteredDetails,
    former: Option<&Token>,
) -> Result<(Token, Account), AccountError> {
    let known = store::find_credentials(&app.db, &entered.email.key()).await?;
    let (account, password_hash) = known.unzip();
    let is_right = app.hasher.verify(entered.password.reveal().to_owned(), password_hash).await?;
    let account = account.filter(|_| is_right).ok_or(AccountError::WrongDetails)?;
    let mut tx = app.db.begin().await?;
    if let Some(former) = former {
        sessions::end(app, &mut tx, former).await?;
    }
    let token = sessions::begin(app, &mut tx, &account.id).await?;
    tx.commit().await?;
    Ok((token, account))
}
