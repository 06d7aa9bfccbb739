use super::entry::{Entry, WrittenEntry};
use super::segment::{SealedSegment, Segment};
use crate::clock::AHEAD_MS;
use crate::db::{Db, DbError, Row, Tx};
use crate::jobs::BATCH;

pub async fn insert(tx: &mut Tx, entry: &Entry, mac: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO audit_entries (id, event, account_id, about_id, at_ms, mac) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let Entry { id, event, account, about, at_ms } = entry;
    let values = [id.into(), event.into(), account.into(), about.into(), (*at_ms).into(), mac.into()];
    tx.execute(sql, &values).await?;
    Ok(())
}

/// Takes the oldest entries that belong to no segment yet into this one. What is committed meanwhile goes into the next.
pub async fn take(tx: &mut Tx, segment: i64, most: i64) -> Result<Vec<WrittenEntry>, DbError> {
    let sql = "UPDATE audit_entries SET segment = $1 WHERE id IN \
               (SELECT id FROM audit_entries WHERE segment IS NULL ORDER BY id LIMIT $2) \
               RETURNING id, event, account_id, about_id, at_ms, mac";
    let mut taken = entries(&tx.fetch_all(sql, &[segment.into(), most.into()]).await?)?;
    taken.sort_by(|a, b| a.entry.id.cmp(&b.entry.id));
    Ok(taken)
}

pub async fn insert_segment(tx: &mut Tx, segment: &Segment, seal: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO audit_segments (number, entries, digest, last_at_ms, sealed_at_ms, previous, seal) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [
        segment.number.into(),
        segment.entries.into(),
        (&segment.digest).into(),
        segment.last_at_ms.into(),
        segment.sealed_at_ms.into(),
        (&segment.previous).into(),
        seal.into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(())
}

pub async fn last_segment(tx: &mut Tx) -> Result<Option<SealedSegment>, DbError> {
    let sql = "SELECT number, entries, digest, last_at_ms, sealed_at_ms, previous, seal FROM audit_segments \
               ORDER BY number DESC LIMIT 1";
    tx.fetch_optional(sql, &[]).await?.map(|row| SealedSegment::from_row(&row)).transpose()
}

/// A segment up to which all is older than this moment, with no more than a batch of entries and the rest of a segment.
///
/// One that a clock that was behind dated too early takes none along that came before it, and one that is dated ahead holds
/// nothing up: it goes with what came after it.
pub async fn old_segment(tx: &mut Tx, at_ms: i64, now_ms: i64) -> Result<Option<i64>, DbError> {
    let sql = "SELECT MAX(number) AS number FROM (SELECT s.number FROM audit_entries e \
               JOIN audit_segments s ON s.number = e.segment WHERE s.last_at_ms < $1 AND s.number < COALESCE \
               ((SELECT MIN(number) FROM audit_segments WHERE last_at_ms BETWEEN $1 AND $2), $3) \
               ORDER BY s.number LIMIT $4) AS oldest";
    let values = [at_ms.into(), (now_ms + AHEAD_MS).into(), i64::MAX.into(), BATCH.into()];
    let row = tx.fetch_optional(sql, &values).await?;
    row.map_or(Ok(None), |row| row.optional_integer("number"))
}

/// Returns how many entries went.
pub async fn drop_up_to(tx: &mut Tx, number: i64) -> Result<u64, DbError> {
    let gone = tx.execute("DELETE FROM audit_entries WHERE segment <= $1", &[number.into()]).await?;
    tx.execute("DELETE FROM audit_segments WHERE number < $1", &[number.into()]).await?;
    Ok(gone)
}

/// Segments after this number, in order.
pub async fn segments_after(db: &Db, number: i64, most: i64) -> Result<Vec<SealedSegment>, DbError> {
    let sql = "SELECT number, entries, digest, last_at_ms, sealed_at_ms, previous, seal FROM audit_segments \
               WHERE number > $1 ORDER BY number LIMIT $2";
    let rows = db.fetch_all(sql, &[number.into(), most.into()]).await?;
    rows.iter().map(SealedSegment::from_row).collect()
}

pub async fn entries_of(db: &Db, segment: i64) -> Result<Vec<WrittenEntry>, DbError> {
    let sql = "SELECT id, event, account_id, about_id, at_ms, mac FROM audit_entries WHERE segment = $1 \
               ORDER BY id";
    entries(&db.fetch_all(sql, &[segment.into()]).await?)
}

/// Entries of no segment, after this id.
pub async fn unsealed_after(db: &Db, id: &str, most: i64) -> Result<Vec<WrittenEntry>, DbError> {
    let sql = "SELECT id, event, account_id, about_id, at_ms, mac FROM audit_entries \
               WHERE segment IS NULL AND id > $1 ORDER BY id LIMIT $2";
    entries(&db.fetch_all(sql, &[id.into(), most.into()]).await?)
}

/// Entries of a segment that is not there: their ids.
pub async fn astray(db: &Db) -> Result<Vec<String>, DbError> {
    let sql = "SELECT id FROM audit_entries WHERE segment IS NOT NULL AND NOT EXISTS \
               (SELECT 1 FROM audit_segments WHERE number = audit_entries.segment) ORDER BY id";
    db.fetch_all(sql, &[]).await?.iter().map(|row| row.text("id")).collect()
}

fn entries(rows: &[Row]) -> Result<Vec<WrittenEntry>, DbError> {
    rows.iter().map(WrittenEntry::from_row).collect()
}
