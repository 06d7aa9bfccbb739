//! Every key of a service's file, once. The check of a file, the JSON Schema for editors and the tables of docs/services.md all go by
//! what stands here.

mod kinds;
mod offer;
mod page;
mod question;
mod service;

pub use service::SERVICE;

/// A table of the file: which keys it may have.
pub struct Table {
    /// How it is written, and under which name editors and the documentation know it.
    pub name: &'static str,
    pub says: &'static str,
    pub keys: &'static [Key],
    /// What else it may have, depending on its `kind`. Empty: it has none.
    pub kinds: &'static [Kind],
}

/// A way to answer a question, with the keys that go with it and no other.
pub struct Kind {
    pub name: &'static str,
    pub says: &'static str,
    pub keys: &'static [Key],
}

pub struct Key {
    pub name: &'static str,
    pub shape: Shape,
    pub need: Need,
    /// What it means, for whoever writes the file.
    pub says: &'static str,
    /// What may stand behind the `=`.
    pub example: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Always,
    Never,
}

/// What a value must be.
pub enum Shape {
    /// Not empty.
    Text,
    /// A list of texts.
    Texts,
    /// One text or a list of them.
    TextOrTexts,
    /// A word of lower case letters, digits and hyphens.
    Slug,
    Slugs,
    Flag,
    Whole {
        min: i64,
        max: i64,
    },
    /// An amount in pounds.
    Pounds,
    Day,
    Period,
    Target,
    OneOf(&'static [Word]),
    SomeOf(&'static [Word]),
    /// The kind of the table that it stands in.
    Kind,
    Table(&'static Table),
    Tables {
        of: &'static Table,
        least: usize,
    },
    TableOrTables(&'static Table),
}

/// One of a closed list of words.
pub struct Word {
    pub word: &'static str,
    pub says: &'static str,
}

impl Table {
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    pub fn kind(&self, name: &str) -> Option<&'static Kind> {
        self.kinds.iter().find(|kind| kind.name == name)
    }

    /// The names of the kinds that have a key.
    pub fn kinds_with(&self, key: &str) -> Vec<&'static str> {
        let with = self.kinds.iter().filter(|kind| kind.key(key).is_some());
        with.map(|kind| kind.name).collect()
    }
}

impl Kind {
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

const fn needed(name: &'static str, shape: Shape, says: &'static str, example: &'static str) -> Key {
    Key { name, shape, need: Need::Always, says, example }
}

const fn optional(name: &'static str, shape: Shape, says: &'static str, example: &'static str) -> Key {
    Key { name, shape, need: Need::Never, says, example }
}

const fn word(word: &'static str, says: &'static str) -> Word {
    Word { word, says }
}
