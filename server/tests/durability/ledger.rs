use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::Mutex;

/// What the senders know, on disk before anything is built on it.
pub struct Ledger(Mutex<Entries>);

struct Entries {
    file: File,
    /// Reference by the id of the sending.
    acknowledged: BTreeMap<String, String>,
    /// Sendings of which at least one try was never answered.
    unknown: BTreeSet<String>,
}

impl Ledger {
    pub fn begin(path: &Path) -> Self {
        let file = File::create(path).expect("a file");
        Self(Mutex::new(Entries { file, acknowledged: BTreeMap::new(), unknown: BTreeSet::new() }))
    }

    pub fn acknowledged(&self, id: &str, reference: &str) {
        let mut entries = self.0.lock().expect("the ledger");
        writeln!(entries.file, "{id} {reference}").expect("room on the disk");
        entries.file.sync_data().expect("a disk that keeps");
        entries.acknowledged.insert(id.to_owned(), reference.to_owned());
    }

    pub fn unknown(&self, id: &str) {
        self.0.lock().expect("the ledger").unknown.insert(id.to_owned());
    }

    pub fn references(&self) -> BTreeSet<String> {
        self.0.lock().expect("the ledger").acknowledged.values().cloned().collect()
    }

    /// "1830 acknowledged, 311 unknown".
    pub fn counts(&self) -> String {
        let entries = self.0.lock().expect("the ledger");
        format!("{} acknowledged, {} unknown", entries.acknowledged.len(), entries.unknown.len())
    }
}
