use crate::db::{DbError, Row};
use crate::keys::Keys;

/// One deed.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Sorts by time.
    pub id: String,
    pub event: String,
    /// The id of the account.
    pub account: String,
    /// The id of what it is about; empty where that is the account.
    pub about: String,
    pub at_ms: i64,
}

/// An entry as it stands in the book.
pub struct WrittenEntry {
    pub entry: Entry,
    pub mac: String,
}

impl Entry {
    /// Shows that a program with this key wrote the entry, as it stands.
    pub fn mac(&self, keys: &Keys) -> String {
        let Self { id, event, account, about, at_ms } = self;
        keys.mac_hex("audit entry", &[id, event, account, about, &at_ms.to_string()])
    }
}

impl WrittenEntry {
    pub fn from_row(row: &Row) -> Result<Self, DbError> {
        let entry = Entry {
            id: row.text("id")?,
            event: row.text("event")?,
            account: row.text("account_id")?,
            about: row.text("about_id")?,
            at_ms: row.integer("at_ms")?,
        };
        Ok(Self { entry, mac: row.text("mac")? })
    }

    pub fn is_as_written(&self, keys: &Keys) -> bool {
        self.entry.mac(keys) == self.mac
    }
}
