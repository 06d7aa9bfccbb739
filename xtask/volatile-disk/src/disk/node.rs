use super::Bytes;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};

/// A file or a folder. It is known by its number, and has as many names as folders give it.
pub struct Node {
    pub permissions: u16,
    pub owner: Owner,
    pub content: Content,
}

#[derive(Clone, Copy)]
pub struct Owner {
    pub user: u32,
    pub group: u32,
}

pub enum Content {
    File(Bytes),
    Folder(Names),
}

/// The names in a folder, as programs see them and as the disk has them.
#[derive(Default)]
pub struct Names {
    now: BTreeMap<OsString, u64>,
    kept: BTreeMap<OsString, u64>,
}

impl Names {
    pub fn is_empty(&self) -> bool {
        self.now.is_empty()
    }

    pub fn get(&self, name: &OsStr) -> Option<u64> {
        self.now.get(name).copied()
    }

    /// Those with higher numbers than this one, by their number: it stays while names come and go.
    pub fn after(&self, number: u64) -> Vec<(u64, OsString)> {
        let later = self.now.iter().filter(|(_, named)| **named > number);
        let mut later: Vec<_> = later.map(|(name, named)| (*named, name.clone())).collect();
        later.sort();
        later
    }

    pub fn set(&mut self, name: &OsStr, number: Option<u64>) {
        put(&mut self.now, name, number);
    }

    pub fn keep(&mut self, name: &OsStr, number: Option<u64>) {
        put(&mut self.kept, name, number);
    }

    /// Returns the numbers that still have a name here.
    pub fn cut(&mut self) -> impl Iterator<Item = u64> {
        self.now.clone_from(&self.kept);
        self.now.values().copied()
    }
}

fn put(names: &mut BTreeMap<OsString, u64>, name: &OsStr, number: Option<u64>) {
    match number {
        Some(number) => names.insert(name.to_owned(), number),
        None => names.remove(name),
    };
}
