//! From a password to a session.

use super::account::Account;
use super::error::AccountError;
use super::prove_password::{Proven, prove_password};
use super::store;
use super::visitor::Visitor;
use crate::app::App;
use crate::audit::{self, Event};
use crate::db::{DbError, Tx};
use crate::sessions::{self, Computer, Token};
use shared::sessions::EnteredDetails;

/// What a browser gets when a session was begun in it.
pub struct Begun {
    pub session: Token,
    /// `None`: on a shared computer nothing is left behind.
    pub device: Option<Token>,
}

/// Verifies what was typed and begins a session; the one that the browser had before ends.
pub async fn sign_in(
    app: &App,
    entered: &EnteredDetails,
    visitor: &Visitor,
    computer: Computer,
) -> Result<(Begun, Account), AccountError> {
    let Proven { account, password_hash } =
        prove_password(app, &entered.email.key(), &entered.password, visitor).await?;
    let mut tx = app.db.begin().await?;
    if !store::is_still(&mut tx, &account, &password_hash).await? {
        return Err(AccountError::WrongDetails); // All sessions were ended meanwhile: this would be one more.
    }
    let begun = begin_session(app, &mut tx, &account.id, visitor, computer).await?;
    tx.commit().await?;
    Ok((begun, account))
}

/// Begins a session for somebody who has proven who they are; the one that the browser had before ends.
pub(super) async fn begin_session(
    app: &App,
    tx: &mut Tx,
    account: &str,
    visitor: &Visitor,
    computer: Computer,
) -> Result<Begun, DbError> {
    if let Some(former) = &visitor.session {
        sessions::end(app, tx, former).await?;
    }
    audit::write(app, tx, Event::SignedIn, account).await?;
    let session = sessions::begin(app, tx, account).await?;
    let device = sessions::remember_device(app, tx, visitor.device.as_ref(), account, computer).await?;
    Ok(Begun { session, device })
}
