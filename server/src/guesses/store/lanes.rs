use crate::db::{Db, DbError, Row, Tx};
use crate::guesses::{Lock, Locked};
use crate::jobs::BATCH;

/// The lane of devices on which nobody signed in.
pub const UNKNOWN: &str = "unknown";

/// A target's key, and the name of the lane.
pub type Place<'a> = (&'a str, &'a str);

/// By what a guess is counted.
pub struct Counting<'a> {
    /// The lane's id, where this is its first guess.
    pub id: &'a str,
    pub mark: &'a str,
    pub now_ms: i64,
    pub counted_since_ms: i64,
    /// Where this guess locks the lane.
    pub locked_until_ms: i64,
    pub most_in_a_row: i64,
}

pub struct Counted {
    pub id: String,
    pub locks: bool,
}

/// Counts a guess. `None`: its lane is locked or closed, or this password was found wrong in it before.
///
/// Whether one or the other, the row is held until the transaction ends, so [`lock`] sees it as this did.
pub async fn count(
    tx: &mut Tx,
    (target, lane): Place<'_>,
    counting: &Counting<'_>,
) -> Result<Option<Counted>, DbError> {
    let sql = "INSERT INTO guess_lanes AS was (id, target_key, lane, guessed_1_at_ms, guessed_2_at_ms, \
               guessed_3_at_ms, guessed_4_at_ms, guessed_5_at_ms, guessed_6_at_ms, guessed_7_at_ms, guessed_8_at_ms, \
               guessed_9_at_ms, guessed_10_at_ms, in_a_row) \
               VALUES ($1, $2, $3, $4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1) \
               ON CONFLICT (target_key, lane) DO UPDATE SET \
               guessed_10_at_ms = was.guessed_9_at_ms, guessed_9_at_ms = was.guessed_8_at_ms, \
               guessed_8_at_ms = was.guessed_7_at_ms, guessed_7_at_ms = was.guessed_6_at_ms, \
               guessed_6_at_ms = was.guessed_5_at_ms, guessed_5_at_ms = was.guessed_4_at_ms, \
               guessed_4_at_ms = was.guessed_3_at_ms, guessed_3_at_ms = was.guessed_2_at_ms, \
               guessed_2_at_ms = was.guessed_1_at_ms, guessed_1_at_ms = $4, in_a_row = was.in_a_row + 1, \
               locked_until_ms = CASE WHEN was.guessed_9_at_ms > $5 \
               AND was.guessed_9_at_ms >= COALESCE(was.locked_until_ms, 0) THEN $6 ELSE was.locked_until_ms END, \
               closed_at_ms = CASE WHEN was.in_a_row + 1 >= $7 THEN $4 END \
               WHERE was.closed_at_ms IS NULL AND COALESCE(was.locked_until_ms, 0) <= $4 \
               AND $8 NOT IN (COALESCE(was.wrong_1, ''), COALESCE(was.wrong_2, ''), COALESCE(was.wrong_3, '')) \
               RETURNING id, locked_until_ms, closed_at_ms";
    let values = [
        counting.id.into(),
        target.into(),
        lane.into(),
        counting.now_ms.into(),
        counting.counted_since_ms.into(),
        counting.locked_until_ms.into(),
        counting.most_in_a_row.into(),
        counting.mark.into(),
    ];
    let Some(row) = tx.fetch_optional(sql, &values).await? else { return Ok(None) };
    let locks = lock_in(&row, counting.now_ms)?.is_some();
    Ok(Some(Counted { id: row.text("id")?, locks }))
}

const FIND_LOCK: &str =
    "SELECT locked_until_ms, closed_at_ms FROM guess_lanes WHERE target_key = $1 AND lane = $2";

/// How a lane is locked now, in the transaction that could not count in it.
pub async fn lock(tx: &mut Tx, (target, lane): Place<'_>, now_ms: i64) -> Result<Option<Lock>, DbError> {
    let row = tx.fetch_optional(FIND_LOCK, &[target.into(), lane.into()]).await?;
    row.map_or(Ok(None), |row| lock_in(&row, now_ms))
}

pub async fn find_lock(db: &Db, (target, lane): Place<'_>, now_ms: i64) -> Result<Option<Lock>, DbError> {
    let row = db.fetch_optional(FIND_LOCK, &[target.into(), lane.into()]).await?;
    row.map_or(Ok(None), |row| lock_in(&row, now_ms))
}

pub async fn find_locked(db: &Db, id: &str, now_ms: i64) -> Result<Option<Locked>, DbError> {
    let sql = "SELECT lane, locked_until_ms, closed_at_ms FROM guess_lanes WHERE id = $1";
    let Some(row) = db.fetch_optional(sql, &[id.into()]).await? else { return Ok(None) };
    let on_known_device = row.text("lane")? != UNKNOWN;
    Ok(lock_in(&row, now_ms)?.map(|lock| Locked { lock, on_known_device }))
}

/// Keeps the mark of a password that was found wrong. A lane that was cleared meanwhile is gone, and keeps none: the
/// password may be another one by now.
pub async fn mark_wrong(tx: &mut Tx, id: &str, mark: &str) -> Result<(), DbError> {
    let sql = "UPDATE guess_lanes SET wrong_3 = wrong_2, wrong_2 = wrong_1, wrong_1 = $2 WHERE id = $1 \
               AND $2 NOT IN (COALESCE(wrong_1, ''), COALESCE(wrong_2, ''), COALESCE(wrong_3, ''))";
    tx.execute(sql, &[id.into(), mark.into()]).await?;
    Ok(())
}

/// Gives back a guess that was not looked at. Where it was one of those that locked the lane, they were too few.
pub async fn give_back(tx: &mut Tx, id: &str, now_ms: i64) -> Result<(), DbError> {
    let sql = "UPDATE guess_lanes SET guessed_1_at_ms = guessed_2_at_ms, guessed_2_at_ms = guessed_3_at_ms, \
               guessed_3_at_ms = guessed_4_at_ms, guessed_4_at_ms = guessed_5_at_ms, \
               guessed_5_at_ms = guessed_6_at_ms, guessed_6_at_ms = guessed_7_at_ms, \
               guessed_7_at_ms = guessed_8_at_ms, guessed_8_at_ms = guessed_9_at_ms, \
               guessed_9_at_ms = guessed_10_at_ms, guessed_10_at_ms = 0, in_a_row = in_a_row - 1, \
               locked_until_ms = CASE WHEN locked_until_ms <= $2 THEN locked_until_ms END, closed_at_ms = NULL \
               WHERE id = $1";
    tx.execute(sql, &[id.into(), now_ms.into()]).await?;
    Ok(())
}

pub async fn clear(tx: &mut Tx, id: &str) -> Result<(), DbError> {
    tx.execute("DELETE FROM guess_lanes WHERE id = $1", &[id.into()]).await?;
    Ok(())
}

/// Opens the lane of unknown devices where it is closed. A lock of an hour stays.
pub async fn open(tx: &mut Tx, target: &str) -> Result<(), DbError> {
    let sql = "UPDATE guess_lanes SET closed_at_ms = NULL, in_a_row = 0 \
               WHERE target_key = $1 AND lane = $2 AND closed_at_ms IS NOT NULL";
    tx.execute(sql, &[target.into(), UNKNOWN.into()]).await?;
    Ok(())
}

pub async fn forget(tx: &mut Tx, target: &str) -> Result<(), DbError> {
    // In the order in which a good sign-in touches them, so that neither waits for the other for ever.
    let unknown = "DELETE FROM guess_lanes WHERE target_key = $1 AND lane = $2";
    tx.execute(unknown, &[target.into(), UNKNOWN.into()]).await?;
    tx.execute("DELETE FROM guess_lanes WHERE target_key = $1", &[target.into()]).await?;
    Ok(())
}

/// Returns how many rows. One that is closed matters until it is opened.
pub async fn delete_lanes(tx: &mut Tx, guessed_before_ms: i64) -> Result<u64, DbError> {
    let sql = "DELETE FROM guess_lanes WHERE guessed_1_at_ms <= $1 AND closed_at_ms IS NULL AND id IN \
               (SELECT id FROM guess_lanes WHERE guessed_1_at_ms <= $1 AND closed_at_ms IS NULL LIMIT $2)";
    tx.execute(sql, &[guessed_before_ms.into(), BATCH.into()]).await
}

/// Returns how many rows.
pub async fn delete_lanes_after(tx: &mut Tx, at_ms: i64) -> Result<u64, DbError> {
    let sql = "DELETE FROM guess_lanes WHERE (guessed_1_at_ms > $1 OR locked_until_ms > $1) AND closed_at_ms IS NULL";
    tx.execute(sql, &[at_ms.into()]).await
}

fn lock_in(row: &Row, now_ms: i64) -> Result<Option<Lock>, DbError> {
    if row.optional_integer("closed_at_ms")?.is_some() {
        return Ok(Some(Lock::Closed));
    }
    let until = row.optional_integer("locked_until_ms")?.filter(|at_ms| now_ms < *at_ms);
    Ok(until.map(|at_ms| Lock::Until { at_ms }))
}
