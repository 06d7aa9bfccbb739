//! A disk in memory that forgets, when its power is cut, what was not synced.
//!
//! Names are kept as a journal keeps them: in their order, and with the sync of a file or of a folder up to the last change
//! that concerns it. Syncing another file keeps no name. Permissions are kept at once, and times not at all.

mod bytes;
mod journal;
mod node;
#[cfg(test)]
mod tests;

pub use bytes::Bytes;
pub use node::{Content, Names, Node, Owner};

use fuser::Errno;
use journal::{Change, Journal};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;

pub const ROOT: u64 = 1;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    WhenWritten,
    /// As a disk does that lies: a sync is done only when something else is synced. The order is right, the time is not.
    TooEarly,
}

pub struct Disk {
    nodes: BTreeMap<u64, Node>,
    next: u64,
    journal: Journal,
    pub answers: Answers,
    /// What was said to be synced, and is not yet.
    promised: Option<u64>,
}

impl Disk {
    pub fn new(owner: Owner) -> Self {
        let root = Node { permissions: 0o700, owner, content: Content::Folder(Names::default()) };
        let nodes = BTreeMap::from([(ROOT, root)]);
        let (journal, answers) = (Journal::default(), Answers::WhenWritten);
        Self { nodes, next: ROOT + 1, journal, answers, promised: None }
    }

    pub fn node(&mut self, number: u64) -> Result<&mut Node, Errno> {
        self.nodes.get_mut(&number).ok_or(Errno::ENOENT)
    }

    pub fn bytes(&mut self, number: u64) -> Result<&mut Bytes, Errno> {
        match &mut self.node(number)?.content {
            Content::File(bytes) => Ok(bytes),
            Content::Folder(_) => Err(Errno::EISDIR),
        }
    }

    pub fn names(&mut self, folder: u64) -> Result<&mut Names, Errno> {
        match &mut self.node(folder)?.content {
            Content::Folder(names) => Ok(names),
            Content::File(_) => Err(Errno::ENOTDIR),
        }
    }

    pub fn look_up(&mut self, folder: u64, name: &OsStr) -> Result<u64, Errno> {
        self.names(folder)?.get(name).ok_or(Errno::ENOENT)
    }

    /// Returns the number of what is new.
    pub fn create(&mut self, folder: u64, name: &OsStr, node: Node) -> Result<u64, Errno> {
        if self.look_up(folder, name).is_ok() {
            return Err(Errno::EEXIST);
        }
        let number = self.next;
        self.next += 1;
        self.nodes.insert(number, node);
        self.change(Change::of(folder, name, Some(number)))?;
        Ok(number)
    }

    pub fn remove(&mut self, folder: u64, name: &OsStr) -> Result<(), Errno> {
        let number = self.look_up(folder, name)?;
        if self.names(number).is_ok_and(|names| !names.is_empty()) {
            return Err(Errno::ENOTEMPTY);
        }
        self.change(Change::of(folder, name, None))
    }

    pub fn rename(&mut self, from: (u64, &OsStr), to: (u64, &OsStr)) -> Result<(), Errno> {
        let number = self.look_up(from.0, from.1)?;
        self.change(Change::of(from.0, from.1, None).and(to.0, to.1, Some(number)))
    }

    pub fn sync(&mut self, number: u64) {
        match self.answers {
            Answers::WhenWritten => self.write_through(number),
            Answers::TooEarly => match self.promised.replace(number) {
                Some(earlier) if earlier != number => self.write_through(earlier),
                _ => {}
            },
        }
    }

    /// The power goes, and what is left is what there is from now on.
    pub fn cut(&mut self, survives: &mut dyn FnMut() -> bool) {
        for change in self.journal.that_survive(survives) {
            self.keep(&change);
        }
        self.promised = None;
        let mut reachable = BTreeSet::from([ROOT]);
        for node in self.nodes.values_mut() {
            match &mut node.content {
                Content::File(bytes) => bytes.cut(survives),
                Content::Folder(names) => reachable.extend(names.cut()),
            }
        }
        self.nodes.retain(|number, _| reachable.contains(number));
    }

    fn change(&mut self, change: Change) -> Result<(), Errno> {
        for (folder, name, number) in change.entries() {
            self.names(*folder)?.set(name, *number);
        }
        self.journal.add(change);
        Ok(())
    }

    fn write_through(&mut self, number: u64) {
        if let Ok(bytes) = self.bytes(number) {
            bytes.sync();
        }
        for change in self.journal.up_to_the_last_about(number) {
            self.keep(&change);
        }
    }

    fn keep(&mut self, change: &Change) {
        for (folder, name, number) in change.entries() {
            if let Ok(names) = self.names(*folder) {
                names.keep(name, *number);
            }
        }
    }
}
