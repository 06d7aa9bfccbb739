//! Answers that were not sent yet: a form begun on a phone goes on at a desk.

mod error;
pub mod http;
mod save;
mod store;

use crate::db::{DbError, Tx};

/// Drafts are kept this long after they were last saved.
const KEPT_MS: i64 = 90 * 24 * 60 * 60 * 1000;
/// More than anybody fills in at a time; a bound on what one account can store.
const MOST: i64 = 50;

pub use store::{end, take_dates_back};

/// Deletes what nobody saved for 90 days. Returns how many.
pub async fn delete_old(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    store::delete_saved_before(tx, now_ms - KEPT_MS).await
}
