//! Codes that are over, and the sign-ups that came to nothing.

use super::{code, store};
use crate::db::{DbError, Tx};

/// What a code was for, and how many went to one address, is kept this long after it mattered.
const KEPT_MS: i64 = 24 * 60 * 60 * 1000;

/// Two instances may disagree by less than this about what is over.
const GRACE_MS: i64 = 60 * 60 * 1000;

/// Deletes a batch of what is over: sign-ups an hour after they are, anything else a day. Returns how many rows.
pub async fn delete_old(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let flows = store::delete_verifications(tx, now_ms - GRACE_MS, now_ms - KEPT_MS).await?;
    Ok(flows + store::delete_budgets(tx, now_ms - code::FIVE_WITHIN_MS - KEPT_MS).await?)
}
