use super::rows;
use super::segment::{SealedSegment, Segment, digest};
use crate::app::App;
use crate::db::{DbError, Tx};

/// A segment has no more entries than this, so that it is read in one go.
const MOST: i64 = 2000;

/// Seals what was written since the last time, and returns how many entries that were.
///
/// The seal before is logged: kept elsewhere, it shows later that nothing was cut off at the end.
pub async fn seal_new(app: &App, tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let mut sealed = 0;
    let mut last = rows::last_segment(tx).await?;
    if let Some(SealedSegment { segment, seal }) = &last {
        tracing::info!(segment = segment.number, seal, "audit sealed up to here");
    }
    loop {
        let number = last.as_ref().map_or(0, |last| last.segment.number) + 1;
        let entries = rows::take(tx, number, MOST).await?;
        if entries.is_empty() {
            return Ok(sealed);
        }
        sealed += entries.len() as u64;
        let segment = Segment {
            number,
            entries: i64::try_from(entries.len()).unwrap_or(i64::MAX),
            digest: digest(&entries),
            last_at_ms: entries.iter().map(|written| written.entry.at_ms).max().unwrap_or_default(),
            sealed_at_ms: now_ms,
            previous: last.map(|last| last.seal).unwrap_or_default(),
        };
        let seal = segment.seal(&app.keys);
        rows::insert_segment(tx, &segment, &seal).await?;
        last = Some(SealedSegment { segment, seal });
    }
}
