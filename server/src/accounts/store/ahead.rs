//! What was dated by a clock that was ahead.

use crate::accounts::undo_email_change::UNDONE_WITHIN_MS;
use crate::clock::AHEAD_MS;
use crate::db::{DbError, Tx};

/// What has used up a budget is forgotten, what an answer is awaited to is over, and an address is held from now on. Returns how
/// many rows.
pub async fn take_dates_back(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let ahead_ms = now_ms + AHEAD_MS;
    let mut touched = 0;
    for sql in [
        "DELETE FROM code_budgets WHERE sent_1_at_ms > $1",
        "DELETE FROM notices WHERE sent_at_ms > $1",
        "DELETE FROM passkey_ceremonies WHERE ends_at_ms > $1",
    ] {
        touched += tx.execute(sql, &[ahead_ms.into()]).await?;
    }
    for sql in [
        "UPDATE verifications SET ended_at_ms = $1, expires_at_ms = $1 WHERE made_at_ms > $2",
        "UPDATE email_changes SET made_at_ms = $1 - ((SELECT MAX(made_at_ms) FROM email_changes) - made_at_ms) \
         WHERE made_at_ms > $2",
    ] {
        touched += tx.execute(sql, &[now_ms.into(), ahead_ms.into()]).await?;
    }
    let hold = "UPDATE address_holds SET until_ms = $1 WHERE until_ms > $2";
    let until_ms = now_ms + UNDONE_WITHIN_MS;
    touched += tx.execute(hold, &[until_ms.into(), (until_ms + AHEAD_MS).into()]).await?;
    Ok(touched)
}
