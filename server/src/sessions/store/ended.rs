use super::computer;
use crate::app::App;
use crate::clock::AHEAD_MS;
use crate::db::{DbError, Tx};
use crate::jobs::BATCH;
use crate::sessions::Token;
use shared::sessions::{Computer, SessionEnds};

/// Those that ended are kept for this long.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Where a session was opened that may be over. `None`: there never was one, or it is forgotten.
pub async fn computer_of(app: &App, token: &Token) -> Result<Option<Computer>, DbError> {
    let sql = "SELECT computer FROM sessions WHERE token_hash = $1";
    let row = app.db.fetch_optional(sql, &[token.hash().into()]).await?;
    row.map(|row| computer(&row)).transpose()
}

/// Those that a clock dated that was ahead begin now. Returns how many.
pub async fn take_dates_back(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let values = [now_ms.into(), (now_ms + AHEAD_MS).into()];
    let sessions = "UPDATE sessions SET seen_at_ms = $1, made_at_ms = CASE WHEN made_at_ms > $2 THEN $1 ELSE made_at_ms END \
                    WHERE seen_at_ms > $2";
    let devices = "UPDATE devices SET seen_at_ms = $1 WHERE seen_at_ms > $2";
    Ok(tx.execute(sessions, &values).await? + tx.execute(devices, &values).await?)
}

/// Deletes a batch of those that ended 30 days ago, also of those that ended by themselves. Returns how many.
pub async fn delete_ended(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let ended_by_ms = now_ms - KEPT_MS;
    let sql = "DELETE FROM sessions WHERE seen_at_ms <= $1 AND token_hash IN (SELECT token_hash FROM sessions \
               WHERE seen_at_ms <= $1 AND (ended_at_ms <= $1 OR made_at_ms <= $2 OR seen_at_ms <= $3 \
               OR (computer = 'shared' AND seen_at_ms <= $4)) ORDER BY seen_at_ms LIMIT $5)";
    let values = [
        ended_by_ms.into(),
        (ended_by_ms - SessionEnds::LONGEST_MS).into(),
        (ended_by_ms - Computer::Own.idle_ms()).into(),
        (ended_by_ms - Computer::Shared.idle_ms()).into(),
        BATCH.into(),
    ];
    tx.execute(sql, &values).await
}
