//! The way back from a change of address that its owner did not make, from the letter to the former address.

use super::error::AccountError;
use super::letters;
use super::prove_password::forget_guesses;
use super::store::{self, EmailChange};
use crate::app::App;
use crate::audit::{self, Event};
use crate::db::{DbError, Tx};
use crate::keys::Keys;
use crate::sessions;
use shared::accounts::UndoToken;
use subtle::ConstantTimeEq as _;

/// So long after the letter to the former address. Until then nobody else can have that address.
pub const UNDONE_WITHIN_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// Derived, so that none is at rest.
pub fn token(keys: &Keys, change: &str) -> UndoToken {
    let mut proof = keys.mac_hex("undo email change", &[change]);
    proof.truncate(UndoToken::PROOF_CHARS);
    UndoToken { change: change.to_owned(), proof }
}

/// Gives the account its former address back, whatever its address is by now, and ends every session. To undo twice is no
/// error.
pub async fn undo(app: &App, typed: &UndoToken) -> Result<(), AccountError> {
    let ours = token(&app.keys, &typed.change);
    if !bool::from(ours.proof.as_bytes().ct_eq(typed.proof.as_bytes())) {
        return Err(AccountError::NoSuchChange);
    }
    let mut tx = app.db.begin().await?;
    let change = store::find_email_change(&mut tx, &typed.change).await?.ok_or(AccountError::NoSuchChange)?;
    if change.undone_at_ms.is_some() {
        return Ok(());
    }
    if app.now_ms() >= change.made_at_ms + UNDONE_WITHIN_MS {
        return Err(AccountError::TooLate);
    }
    give_back(app, &mut tx, &change).await?;
    Ok(tx.commit().await?) // On an error before this nothing has happened.
}

/// Deletes what can be undone no more, and has former addresses free for everybody. Returns how many rows that were.
pub async fn delete_old(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let changes = store::delete_email_changes(tx, now_ms - UNDONE_WITHIN_MS).await?;
    Ok(changes + store::delete_holds(tx, now_ms).await?)
}

async fn give_back(app: &App, tx: &mut Tx, change: &EmailChange) -> Result<(), AccountError> {
    let EmailChange { account_id, former_email, former_email_key: former, .. } = change;
    let mut is_free = store::claim(app, tx, &[former], Some(account_id)).await?;
    let given_up = store::mark_undone(app, tx, change).await?;
    if given_up.is_empty() {
        return Ok(()); // Somebody was faster with the same letter.
    }
    for address in given_up {
        store::release(app, tx, &address).await?;
    }
    let before = store::find_and_hold(tx, account_id).await?.ok_or(AccountError::NoSuchChange)?;
    is_free = is_free && store::change_address(tx, account_id, former_email, former).await?;
    if !is_free {
        return Err(AccountError::AccountExists); // Nothing is committed.
    }
    store::end_proofs_of(tx, account_id, app.now_ms()).await?;
    sessions::end_all(app, tx, account_id).await?;
    forget_guesses(app, tx, former).await?;
    audit::write_about(app, tx, Event::EmailChangeUndone, account_id, &change.id).await?;
    letters::write_email_change_undone(app, tx, &change.id, former_email, &before.email).await?;
    Ok(())
}
