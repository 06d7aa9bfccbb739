use crate::clock::AHEAD_MS;
use crate::db::{DbError, Tx};
use crate::jobs::BATCH;

/// What was sent, given up or set aside is kept this long: who was written to, and why it failed.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Deletes a batch of the letters that were settled 30 days ago. Returns how many.
pub async fn delete_old(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let sql = "DELETE FROM letters WHERE settled_at_ms < $1 \
               AND id IN (SELECT id FROM letters WHERE settled_at_ms < $1 LIMIT $2)";
    tx.execute(sql, &[(now_ms - KEPT_MS).into(), BATCH.into()]).await
}

/// Letters that a clock dated that was ahead are due now, were of use up to now, and were settled now. Returns how many.
pub async fn take_dates_back(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let values = [now_ms.into(), (now_ms + AHEAD_MS).into()];
    let waiting = "UPDATE letters SET due_at_ms = $1, tried_since_ms = $1, leased_until_ms = NULL, \
                   useful_until_ms = CASE WHEN useful_until_ms > $2 THEN $1 ELSE useful_until_ms END \
                   WHERE state = 'waiting' AND (due_at_ms > $2 OR tried_since_ms > $2 OR useful_until_ms > $2)";
    let settled = "UPDATE letters SET settled_at_ms = $1 WHERE settled_at_ms > $2";
    Ok(tx.execute(waiting, &values).await? + tx.execute(settled, &values).await?)
}
