//! Another password, for somebody who is signed in and knows the one before.

use super::account::Account;
use super::error::AccountError;
use super::guessable::{Person, refuse_guessable};
use super::prove_password::{forget_guesses, prove_own_password};
use super::visitor::Visitor;
use super::{letters, store};
use crate::app::App;
use crate::audit::{self, Event};
use crate::db::DbError;
use crate::sessions::{self, Opened, Token};
use shared::accounts::PasswordChange;
use shared::field_errors::Field;
use shared::sessions::Computer;

/// Takes the new password. Every session ends; the person goes on with the one that is returned.
pub async fn change_password(
    app: &App,
    account: &Account,
    change: &PasswordChange,
    visitor: &Visitor,
) -> Result<Token, AccountError> {
    let proven = prove_own_password(app, account, &change.current, visitor).await?;
    refuse_guessable(app, Field::NewPassword, &change.new, &Person::of(account))?;
    let hash = app.hasher.hash(change.new.reveal().to_owned(), app.entropy.bytes()).await?;
    let computer = computer_of(app, visitor).await?;
    let mut tx = app.db.begin().await?;
    if !store::change_password(&mut tx, &account.id, Some(&proven.password_hash), &hash).await? {
        tx.commit().await?;
        return Err(AccountError::WrongPassword); // It was changed meanwhile.
    }
    store::end_proofs_of(&mut tx, &account.id, app.now_ms()).await?;
    sessions::end_all(app, &mut tx, &account.id).await?;
    forget_guesses(app, &mut tx, &account.email_key()).await?;
    audit::write(app, &mut tx, Event::PasswordChanged, &account.id).await?;
    letters::write_password_changed(app, &mut tx, account).await?;
    let opened = Opened { computer, with: visitor.kind };
    let begun = sessions::begin(app, &mut tx, &account.id, opened).await?;
    tx.commit().await?;
    Ok(begun.token)
}

/// A shared computer stays one.
async fn computer_of(app: &App, visitor: &Visitor) -> Result<Computer, DbError> {
    let Some(session) = &visitor.session else { return Ok(Computer::Own) };
    Ok(sessions::computer_of(app, session).await?.unwrap_or(Computer::Own))
}
