use crate::app::App;
use crate::db::{DbError, Tx};

/// What was sent, given up or set aside is kept this long: who was written to, and why it failed.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// More than are settled between two runs of the job, and no wait for anybody.
const BATCH: i64 = 5000;

/// Deletes a batch of the letters that were settled 30 days ago. Returns how many.
pub async fn delete_old(app: &App, tx: &mut Tx) -> Result<u64, DbError> {
    let sql = "DELETE FROM letters WHERE id IN (SELECT id FROM letters WHERE settled_at_ms < $1 LIMIT $2)";
    tx.execute(sql, &[(app.now_ms() - KEPT_MS).into(), BATCH.into()]).await
}
