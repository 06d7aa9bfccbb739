use crate::db::{Db, DbError, Tx};
use crate::jobs::BATCH;

pub async fn find(
    db: &Db,
    token_hash: &str,
    subject: &str,
    seen_since_ms: i64,
) -> Result<Option<String>, DbError> {
    let sql = "SELECT id FROM devices WHERE token_hash = $1 AND subject = $2 AND seen_at_ms > $3";
    let row = db.fetch_optional(sql, &[token_hash.into(), subject.into(), seen_since_ms.into()]).await?;
    row.map(|row| row.text("id")).transpose()
}

/// Returns whether the subject is known on this device.
pub async fn see(tx: &mut Tx, token_hash: &str, subject: &str, now_ms: i64) -> Result<bool, DbError> {
    let sql = "UPDATE devices SET seen_at_ms = $3 WHERE token_hash = $1 AND subject = $2";
    Ok(tx.execute(sql, &[token_hash.into(), subject.into(), now_ms.into()]).await? == 1)
}

pub async fn rename(tx: &mut Tx, from_hash: &str, to_hash: &str) -> Result<(), DbError> {
    let sql = "UPDATE devices SET token_hash = $2 WHERE token_hash = $1";
    tx.execute(sql, &[from_hash.into(), to_hash.into()]).await?;
    Ok(())
}

pub async fn insert(
    tx: &mut Tx,
    id: &str,
    token_hash: &str,
    subject: &str,
    now_ms: i64,
) -> Result<(), DbError> {
    let sql = "INSERT INTO devices (id, token_hash, subject, first_seen_at_ms, seen_at_ms) VALUES ($1, $2, $3, $4, $4)";
    tx.execute(sql, &[id.into(), token_hash.into(), subject.into(), now_ms.into()]).await?;
    Ok(())
}

pub async fn delete_all(tx: &mut Tx, subject: &str) -> Result<(), DbError> {
    tx.execute("DELETE FROM devices WHERE subject = $1", &[subject.into()]).await?;
    Ok(())
}

/// Returns how many.
pub async fn delete_seen_before(tx: &mut Tx, seen_before_ms: i64) -> Result<u64, DbError> {
    let sql = "DELETE FROM devices WHERE seen_at_ms <= $1 \
               AND id IN (SELECT id FROM devices WHERE seen_at_ms <= $1 LIMIT $2)";
    tx.execute(sql, &[seen_before_ms.into(), BATCH.into()]).await
}
