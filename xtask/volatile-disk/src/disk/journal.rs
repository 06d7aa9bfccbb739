use std::ffi::{OsStr, OsString};
use std::mem::take;

/// A change of names, which the disk has whole or not at all: folder, name, and what has that name from now on.
pub struct Change(Vec<(u64, OsString, Option<u64>)>);

impl Change {
    pub fn of(folder: u64, name: &OsStr, number: Option<u64>) -> Self {
        Self(Vec::new()).and(folder, name, number)
    }

    pub fn and(mut self, folder: u64, name: &OsStr, number: Option<u64>) -> Self {
        self.0.push((folder, name.to_owned(), number));
        self
    }

    pub fn entries(&self) -> &[(u64, OsString, Option<u64>)] {
        &self.0
    }

    fn is_about(&self, number: u64) -> bool {
        self.0.iter().any(|(folder, _, named)| *folder == number || *named == Some(number))
    }
}

/// The changes that the disk does not have yet, oldest first.
#[derive(Default)]
pub struct Journal(Vec<Change>);

impl Journal {
    pub fn add(&mut self, change: Change) {
        self.0.push(change);
    }

    /// What goes to the disk when this file or folder is synced.
    pub fn up_to_the_last_about(&mut self, number: u64) -> Vec<Change> {
        let changes = self.0.iter().rposition(|change| change.is_about(number)).map_or(0, |last| last + 1);
        self.0.drain(..changes).collect()
    }

    /// What came to the disk before the cut. The rest is forgotten.
    pub fn that_survive(&mut self, survives: &mut dyn FnMut() -> bool) -> Vec<Change> {
        take(&mut self.0).into_iter().take_while(|_| survives()).collect()
    }
}
