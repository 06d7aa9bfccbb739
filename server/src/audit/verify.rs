//! Walks the whole book, and says what is wrong with it and where.

use super::segment::{SealedSegment, digest};
use super::{kept_since_ms, rows};
use crate::db::{Db, DbError};
use crate::keys::Keys;
use std::fmt;

/// So many rows are read at a time.
const BATCH: i64 = 1000;

/// What a walk through the book found.
#[derive(Debug, Default)]
pub struct Report {
    pub segments: usize,
    pub sealed: usize,
    pub unsealed: usize,
    /// The seal of the last segment.
    pub head: String,
    /// What is wrong, each with its place.
    pub wrong: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { segments, sealed, unsealed, head, wrong } = self;
        writeln!(f, "Sealed: {sealed} entries in {segments} segments. Not sealed yet: {unsealed} entries.")?;
        writeln!(f, "The last seal: {}", if head.is_empty() { "none" } else { head })?;
        write!(f, "Wrong: {}", if wrong.is_empty() { "nothing".into() } else { wrong.len().to_string() })
    }
}

/// Holds each entry against its MAC, and each segment against its entries, its seal and the segment before it. `known_head` is
/// a seal that was logged earlier: it must be in the chain still.
pub async fn verify(db: &Db, keys: &Keys, now_ms: i64, known_head: Option<&str>) -> Result<Report, DbError> {
    let mut walk = Walk { db, keys, kept_since_ms: kept_since_ms(now_ms), report: Report::default() };
    let is_known = walk.segments(known_head).await?;
    walk.unsealed().await?;
    let Walk { mut report, .. } = walk;
    let astray = rows::astray(db).await?;
    report.wrong.extend(astray.iter().map(|id| format!("entry {id}: its segment is missing")));
    if !is_known {
        report.wrong.push("the head that was given is not in the chain: what came last is missing".into());
    }
    Ok(report)
}

/// A seal as somebody copied it. What was never one would look like a trail that was cut off.
pub fn parse_seal(raw: &str) -> Result<String, &'static str> {
    let is_seal = raw.len() == 64 && raw.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_seal.then(|| raw.to_owned()).ok_or("no seal is like that: copy all 64 characters from the log")
}

struct Walk<'a> {
    db: &'a Db,
    keys: &'a Keys,
    kept_since_ms: i64,
    report: Report,
}

impl Walk<'_> {
    /// Returns whether the head that is known was met.
    async fn segments(&mut self, known_head: Option<&str>) -> Result<bool, DbError> {
        let mut before: Option<SealedSegment> = None;
        let mut is_known = known_head.is_none();
        loop {
            let number = before.as_ref().map_or(i64::MIN, |before| before.segment.number);
            let batch = rows::segments_after(self.db, number, BATCH).await?;
            if batch.is_empty() {
                self.report.head = before.map(|last| last.seal).unwrap_or_default();
                return Ok(is_known);
            }
            for sealed in batch {
                self.link(before.as_ref(), &sealed);
                self.content(&sealed).await?;
                is_known |= known_head == Some(sealed.seal.as_str());
                before = Some(sealed);
            }
        }
    }

    /// Whether the segment is as it was sealed, and follows the one before it.
    fn link(&mut self, before: Option<&SealedSegment>, sealed: &SealedSegment) {
        let SealedSegment { segment, seal } = sealed;
        self.report.segments += 1;
        if segment.seal(self.keys) != *seal {
            self.wrong(format!("segment {}: its seal is not that of this installation", segment.number));
        }
        let expected = before.map_or(1, |before| before.segment.number + 1);
        let begins_late = before.is_none() && self.is_old(sealed);
        if segment.number != expected && !begins_late {
            self.wrong(format!("segment {expected}: missing, {} comes instead", segment.number));
        } else if before.is_some_and(|before| before.seal != segment.previous) {
            self.wrong(format!("segment {}: does not follow the one before it", segment.number));
        }
    }

    /// Whether its entries are those that were sealed.
    async fn content(&mut self, sealed: &SealedSegment) -> Result<(), DbError> {
        let segment = &sealed.segment;
        let entries = rows::entries_of(self.db, segment.number).await?;
        if entries.is_empty() && self.is_old(sealed) {
            return Ok(()); // Dropped, as it should be.
        }
        self.report.sealed += entries.len();
        for written in entries.iter().filter(|written| !written.is_as_written(self.keys)) {
            self.wrong(format!("entry {}: changed, or not written here", written.entry.id));
        }
        if i64::try_from(entries.len()) != Ok(segment.entries) {
            let (number, sealed, found) = (segment.number, segment.entries, entries.len());
            self.wrong(format!("segment {number}: {sealed} entries were sealed, {found} are there"));
        } else if digest(&entries) != segment.digest {
            self.wrong(format!("segment {}: its entries are not those that were sealed", segment.number));
        }
        Ok(())
    }

    async fn unsealed(&mut self) -> Result<(), DbError> {
        let mut after = String::new();
        loop {
            let batch = rows::unsealed_after(self.db, &after, BATCH).await?;
            let Some(last) = batch.last() else { return Ok(()) };
            after.clone_from(&last.entry.id);
            self.report.unsealed += batch.len();
            for written in batch.iter().filter(|written| !written.is_as_written(self.keys)) {
                self.wrong(format!("entry {}: changed, or not written here", written.entry.id));
            }
        }
    }

    fn is_old(&self, sealed: &SealedSegment) -> bool {
        sealed.segment.last_at_ms < self.kept_since_ms
    }

    fn wrong(&mut self, what: String) {
        self.report.wrong.push(what);
    }
}
