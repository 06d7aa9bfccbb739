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
use shared::sessions::EnteredDetails;

/// Returns the account that the address and the password belong to.
///
/// An address without an account is counted, locked and answered in the same way, and costs the same work.
pub async fn prove_password(
    app: &App,
    entered: &EnteredDetails,
    visitor: &Visitor,
) -> Result<Account, AccountError> {
    let known = store::find_credentials(&app.db, &entered.email.key()).await?;
    let (account, password_hash) = known.unzip();
    let guess = count(app, entered, visitor, account.as_ref()).await?;
    let verdict = guess.verify(app, password_hash.clone()).await?;
    match (verdict, account, password_hash) {
        (Verdict::Right(right), Some(account), Some(hash)) => {
            settle(app, right, &account, &hash).await?;
            Ok(account)
        }
        _ => Err(AccountError::WrongDetails),
    }
}

/// Forgets every guess at an address, known devices and all: for each change of its account's password, in the same
/// transaction, and for whoever proved that the address is theirs.
pub async fn forget_guesses(app: &App, tx: &mut Tx, email_key: &str) -> Result<(), DbError> {
    guesses::forget(tx, &target(app, email_key)).await
}

async fn count(
    app: &App,
    entered: &EnteredDetails,
    visitor: &Visitor,
    account: Option<&Account>,
) -> Result<DebitedGuess, AccountError> {
    let subject = account.map(|account| account.id.as_str());
    let device = sessions::known_device(app, visitor.device.as_ref(), subject).await?;
    let attempt = Attempt {
        target: &target(app, &entered.email.key()),
        lane: device.as_deref().map_or(Lane::UnknownDevice, Lane::KnownDevice),
        client: visitor.client,
        password: entered.password.reveal(),
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

/// Clears the count, and has the password hashed anew where that is done otherwise by now.
async fn settle(app: &App, right: RightGuess, account: &Account, hash: &str) -> Result<(), AccountError> {
    let mut renewed = None;
    if app.hasher.is_outdated(hash) {
        // On a busy machine the next time will do.
        renewed = app.hasher.hash(right.password().to_owned(), app.entropy.bytes()).await.ok();
    }
    let mut tx = app.db.begin().await?;
    right.settle(&mut tx).await?;
    if let Some(renewed) = renewed {
        store::renew_password_hash(&mut tx, &account.id, hash, &renewed).await?;
    }
    Ok(tx.commit().await?)
}

fn target(app: &App, email_key: &str) -> Target {
    Target::new(&app.keys, "resident", email_key)
}
