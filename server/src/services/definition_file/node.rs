use super::keys::{Shape, Table};
use super::shape;
use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};
use shared::civil_date::CivilDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table of a file whose structure was checked. What is missing, or is not what it must be, reads as nothing: it was noted then.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    table: &'static Table,
    values: &'a DeTable<'a>,
    /// The byte at which it stands.
    pub at: usize,
}

impl<'a> Node<'a> {
    pub fn new(table: &'static Table, at: usize, values: &'a DeTable<'a>) -> Self {
        Self { table, values, at }
    }

    /// Where a value stands; without one, where the table does.
    pub fn at(&self, key: &str) -> usize {
        self.values.get(key).map_or(self.at, |value| value.span().start)
    }

    pub fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// What is written there, if it is what it must be.
    fn value(&self, key: &str) -> Option<&'a DeValue<'a>> {
        self.shaped(key).map(|(_, value)| value)
    }

    fn shaped(&self, key: &str) -> Option<(&'static Shape, &'a DeValue<'a>)> {
        let value = self.values.get(key)?.get_ref();
        let of_kind = || self.table.kind(self.values.get("kind")?.get_ref().as_str()?)?.key(key);
        let key = self.table.key(key).or_else(of_kind)?;
        key.shape.takes(value).then_some((&key.shape, value))
    }

    pub fn optional_text(&self, key: &str) -> Option<String> {
        self.value(key)?.as_str().map(str::to_owned)
    }

    pub fn text(&self, key: &str) -> String {
        self.optional_text(key).unwrap_or_default()
    }

    /// One text is a list of it.
    pub fn texts(&self, key: &str) -> Vec<String> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let texts = shape::texts(value).or_else(|| shape::text(value).map(|text| vec![text]));
        texts.unwrap_or_default().into_iter().map(str::to_owned).collect()
    }

    pub fn flag(&self, key: &str) -> bool {
        self.value(key).and_then(DeValue::as_bool).unwrap_or_default()
    }

    pub fn whole<T: TryFrom<i64>>(&self, key: &str) -> Option<T> {
        self.value(key).and_then(shape::whole).and_then(|number| T::try_from(number).ok())
    }

    pub fn pence(&self, key: &str) -> Option<i64> {
        shape::pence(self.value(key)?.as_str()?)
    }

    pub fn day(&self, key: &str) -> Option<CivilDate> {
        shape::day(self.value(key)?)
    }

    /// A word of a closed list.
    pub fn word<T: for<'de> Deserialize<'de>>(&self, key: &str) -> Option<T> {
        parse_word(self.value(key)?.as_str()?)
    }

    pub fn words<T: for<'de> Deserialize<'de>>(&self, key: &str) -> Vec<T> {
        self.texts(key).iter().filter_map(|word| parse_word(word)).collect()
    }

    /// One table is a list of it.
    pub fn tables(&self, key: &str) -> Vec<Node<'a>> {
        let Some((shape, value)) = self.shaped(key) else { return Vec::new() };
        let (Shape::Table(of) | Shape::Tables { of, .. } | Shape::TableOrTables(of)) = shape else {
            return Vec::new();
        };
        let table =
            |one: &'a Spanned<DeValue<'a>>| Some(Node::new(of, one.span().start, one.get_ref().as_table()?));
        match value {
            DeValue::Array(list) => list.iter().filter_map(table).collect(),
            _ => self.values.get(key).and_then(table).into_iter().collect(),
        }
    }

    pub fn table(&self, key: &str) -> Option<Node<'a>> {
        self.tables(key).into_iter().next()
    }

    /// The keys that are written there, in no order of the file.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.values.keys().map(|name| name.get_ref().as_ref())
    }
}

/// A word as it goes across the wire.
fn parse_word<T: for<'de> Deserialize<'de>>(word: &str) -> Option<T> {
    T::deserialize(StrDeserializer::<Error>::new(word)).ok()
}
