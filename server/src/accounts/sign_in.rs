//! From a password to a session.

use super::account::Account;
use super::error::AccountError;
use super::prove_password::{Proven, prove_password};
use super::visitor::Visitor;
use super::{letters, store};
use crate::app::App;
use crate::audit::{self, Event};
use crate::db::{DbError, Tx};
use crate::sessions::{self, NewSession, Opened, Token};
use shared::sessions::{Computer, EnteredDetails};

/// What a browser gets when a session was begun in it.
pub struct Begun {
    pub session: Token,
    /// By which its owner knows the session.
    pub id: String,
    /// `None`: on a shared computer nothing is left behind.
    pub device: Option<Token>,
}

/// Verifies what was typed and begins a session; the one that the browser had before ends.
pub async fn sign_in(
    app: &App,
    entered: &EnteredDetails,
    visitor: &Visitor,
) -> Result<(Begun, Account), AccountError> {
    let Proven { account, password_hash } =
        prove_password(app, &entered.email.key(), &entered.password, visitor).await?;
    let known = sessions::known_device(app, visitor.device.as_ref(), Some(&account.id)).await?;
    let mut tx = app.db.begin().await?;
    if !store::is_still(&mut tx, &account, &password_hash).await? {
        return Err(AccountError::WrongDetails); // All sessions were ended meanwhile: this would be one more.
    }
    let begun = begin_session(app, &mut tx, Event::SignedIn, &account.id, visitor, entered.computer).await?;
    if known.is_none() {
        letters::write_new_device(app, &mut tx, &account, &begun.id).await?;
    }
    tx.commit().await?;
    Ok((begun, account))
}

/// Begins a session for somebody who has proven who they are, in the way that `event` says; the one that the browser had before ends.
pub(super) async fn begin_session(
    app: &App,
    tx: &mut Tx,
    event: Event,
    account: &str,
    visitor: &Visitor,
    computer: Computer,
) -> Result<Begun, DbError> {
    if let Some(former) = &visitor.session {
        sessions::end(app, tx, former).await?;
    }
    let opened = Opened { computer, with: visitor.kind };
    let NewSession { token: session, id } = sessions::begin(app, tx, account, opened).await?;
    audit::write_about(app, tx, event, account, &id).await?;
    let device = sessions::remember_device(app, tx, visitor.device.as_ref(), account, computer).await?;
    Ok(Begun { session, id, device })
}
