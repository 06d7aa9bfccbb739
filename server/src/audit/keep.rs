use super::rows;
use crate::clock::months_before;
use crate::db::{DbError, Tx};

const KEPT_MONTHS: i32 = 12;

/// What was written before this moment is kept no longer.
pub fn kept_since_ms(now_ms: i64) -> i64 {
    months_before(now_ms, KEPT_MONTHS)
}

/// Drops whole segments that are older than twelve months, and returns how many entries that were. The newest of them stays,
/// without its entries: the chain begins with it.
pub async fn drop_old(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    match rows::old_segment(tx, kept_since_ms(now_ms), now_ms).await? {
        Some(number) => rows::drop_up_to(tx, number).await,
        None => Ok(0),
    }
}
