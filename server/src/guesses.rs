//! Guessing at passwords, and how it is stopped. Every guess is counted before it is looked at.
//!
//! What is guessed at is an opaque target: a keyed hash of what was typed, whether or not that is somebody's address. So all
//! that is said here can be said openly. Each target has a lane for devices that its owner never signed in on, and one for each
//! device that they did: a stranger cannot lock anybody out of their own phone.

mod client;
mod ledger;
mod store;
mod verdict;

pub use client::{Budget, give_back, spend};
pub use ledger::{Attempt, Debit, Lane, Lock, Locked, PendingGuess, Target, debit, forget, lock_of};
pub use verdict::{DebitedGuess, RightGuess, Unanswered, Verdict};

use crate::clock::AHEAD_MS;
use crate::db::{DbError, Tx};

/// So many counted guesses within [`COUNTED_MS`] lock a lane for [`LOCKED_MS`].
pub const MOST: i64 = 10;
pub const COUNTED_MS: i64 = 24 * HOUR_MS;
pub const LOCKED_MS: i64 = HOUR_MS;
/// So many in a row close the lane of unknown devices.
pub const MOST_IN_A_ROW: i64 = 100;

/// A row goes this long after it last mattered.
const KEPT_MS: i64 = 24 * HOUR_MS;
const HOUR_MS: i64 = 3_600_000;

/// What a clock counted that was ahead is forgotten, but for what is closed. Returns how many rows.
pub async fn take_dates_back(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let lanes = store::delete_lanes_after(tx, now_ms + AHEAD_MS).await?;
    Ok(lanes + store::delete_client_budgets_after(tx, now_ms + AHEAD_MS).await?)
}

/// Deletes what was counted and matters no more. Returns how many rows.
pub async fn delete_old(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let lanes = store::delete_lanes(tx, now_ms - COUNTED_MS - KEPT_MS).await?;
    Ok(lanes + store::delete_client_budgets(tx, now_ms - HOUR_MS - KEPT_MS).await?)
}
