//! The one door at which a password is proven: counted first, then verified, then settled.

use super::account::Account;
use super::error::AccountError;
use super::visitor::Visitor;
use super::{letters, store};
use crate::app::App;
use crate::audit::{self, Event};
use crate::db::{DbError, Tx};
use crate::guesses::{self, Attempt, Debit, DebitedGuess, Lane, RightGuess, Target, Verdict};
use crate::sessions;
use shared::sessions::EnteredPassword;

/// An account whose password was typed, and the hash of that password. Meanwhile either can be replaced: see
/// [`store::is_still`].
pub struct Proven {
    pub account: Account,
    pub password_hash: String,
}

/// Proves that the address and the password belong together.
///
/// An address without an account is counted, locked and answered in the same way, and costs the same work.
pub async fn prove_password(
    app: &App,
    email_key: &str,
    password: &EnteredPassword,
    visitor: &Visitor,
) -> Result<Proven, AccountError> {
    let known = store::find_credentials(&app.db, email_key).await?;
    let (account, password_hash) = known.unzip();
    let guess = count(app, email_key, password, visitor, account.as_ref()).await?;
    let verdict = guess.verify(app, password_hash.clone()).await?;
    match (verdict, account, password_hash) {
        (Verdict::Right(right), Some(account), Some(hash)) => {
            let password_hash = settle(app, right, &account, hash).await?;
            Ok(Proven { account, password_hash })
        }
        _ => Err(AccountError::WrongDetails),
    }
}

/// As [`prove_password`], for somebody who is signed in.
pub async fn prove_own_password(
    app: &App,
    account: &Account,
    password: &EnteredPassword,
    visitor: &Visitor,
) -> Result<Proven, AccountError> {
    match prove_password(app, &account.email_key(), password, visitor).await {
        Ok(proven) if proven.account.id == account.id => Ok(proven),
        Ok(_) | Err(AccountError::WrongDetails) => Err(AccountError::WrongPassword),
        Err(error) => Err(error),
    }
}

/// Forgets every guess at an address, known devices and all: for each change of its account's password, in the same
/// transaction, and for whoever proved that the address is theirs.
pub async fn forget_guesses(app: &App, tx: &mut Tx, email_key: &str) -> Result<(), DbError> {
    guesses::forget(tx, &target(app, email_key)).await
}

async fn count(
    app: &App,
    email_key: &str,
    password: &EnteredPassword,
    visitor: &Visitor,
    account: Option<&Account>,
) -> Result<DebitedGuess, AccountError> {
    let subject = account.map(|account| account.id.as_str());
    let device = sessions::known_device(app, visitor.device.as_ref(), subject).await?;
    let attempt = Attempt {
        target: &target(app, email_key),
        lane: device.as_deref().map_or(Lane::UnknownDevice, Lane::KnownDevice),
        client: visitor.client,
        password: password.reveal(),
    };
    let mut pending = match guesses::debit(app, &attempt).await? {
        Debit::Pending(pending) => pending,
        Debit::WrongBefore => return Err(AccountError::WrongDetails),
        Debit::Locked(lock) => return Err(AccountError::Locked(lock)),
        Debit::TooManyFailures { retry_at_ms } => return Err(AccountError::TooManyFailures { retry_at_ms }),
    };
    if let (Some((lane, tx)), Some(account)) = (pending.locks(), account) {
        letters::write_locked(app, tx, lane, account).await?;
        audit::write(app, tx, Event::LockedOut, &account.id).await?;
    }
    Ok(pending.commit().await?)
}

/// Clears the count, and has the password hashed anew where that is done otherwise by now. Returns the hash as it is kept.
async fn settle(
    app: &App,
    right: RightGuess,
    account: &Account,
    hash: String,
) -> Result<String, AccountError> {
    let mut renewed = None;
    if app.hasher.is_outdated(&hash) {
        // On a busy machine the next time will do.
        renewed = app.hasher.hash(right.password().to_owned(), app.entropy.bytes()).await.ok();
    }
    let mut tx = app.db.begin().await?;
    right.settle(&mut tx).await?;
    let mut kept = hash;
    if let Some(renewed) = renewed
        && store::change_password(&mut tx, &account.id, Some(&kept), &renewed).await?
    {
        kept = renewed;
    }
    tx.commit().await?;
    Ok(kept)
}

fn target(app: &App, email_key: &str) -> Target {
    Target::new(&app.keys, "resident", email_key)
}
