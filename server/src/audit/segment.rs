use super::entry::WrittenEntry;
use crate::db::{DbError, Row};
use crate::keys::{Keys, sha256_hex};

/// What was sealed in one go.
#[derive(Debug, Clone)]
pub struct Segment {
    /// Counted from 1, without a gap.
    pub number: i64,
    pub entries: i64,
    /// Of the MACs of its entries, in the order of their ids.
    pub digest: String,
    /// When the last of its entries was written.
    pub last_at_ms: i64,
    pub sealed_at_ms: i64,
    /// The seal of the segment before it; empty in the first.
    pub previous: String,
}

/// A segment as it stands in the book.
pub struct SealedSegment {
    pub segment: Segment,
    pub seal: String,
}

impl Segment {
    /// With a key, since whoever can write to the database could make any hash anew.
    pub fn seal(&self, keys: &Keys) -> String {
        let Self { number, entries, digest, last_at_ms, sealed_at_ms, previous } = self;
        let [number, entries] = [number, entries].map(i64::to_string);
        let [last_at_ms, sealed_at_ms] = [last_at_ms, sealed_at_ms].map(i64::to_string);
        keys.mac_hex("audit segment", &[&number, &entries, digest, &last_at_ms, &sealed_at_ms, previous])
    }
}

impl SealedSegment {
    pub fn from_row(row: &Row) -> Result<Self, DbError> {
        let segment = Segment {
            number: row.integer("number")?,
            entries: row.integer("entries")?,
            digest: row.text("digest")?,
            last_at_ms: row.integer("last_at_ms")?,
            sealed_at_ms: row.integer("sealed_at_ms")?,
            previous: row.text("previous")?,
        };
        Ok(Self { segment, seal: row.text("seal")? })
    }
}

/// What a segment says of its entries, which are in the order of their ids.
pub fn digest(entries: &[WrittenEntry]) -> String {
    sha256_hex(&entries.iter().map(|written| written.mac.as_str()).collect::<String>())
}
