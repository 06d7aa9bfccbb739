//! The check of a file's structure: each key is one that is known, each value what it must be, and nothing is missing.

use super::findings::Findings;
use super::keys::{Key, Kind, Need, Shape, Table};
use super::nearest::nearest;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Notes everything that is wrong in a table that stands `at` a byte, and in those inside it.
pub fn check(table: &Table, at: usize, values: &DeTable, found: &mut Findings) {
    let kind = kind_of(table, values, found);
    for (name, value) in values {
        let key = table.key(name.get_ref()).or_else(|| kind.key(name.get_ref()));
        match key {
            Some(key) => check_value(key, value, found),
            None => found.note(name.span().start, unknown(table, &kind, name.get_ref())),
        }
    }
    for key in table.keys.iter().chain(kind.keys()) {
        if key.need == Need::Always && !values.contains_key(key.name) {
            found.note(at, missing(key));
        }
    }
}

/// Which kind a table is of, as far as can be told.
enum KindOf {
    /// It has no kinds.
    None,
    Known(&'static Kind),
    /// Any key of any kind may be meant.
    Unclear(&'static [Kind]),
}

impl KindOf {
    fn key(&self, name: &str) -> Option<&'static Key> {
        match self {
            Self::None => None,
            Self::Known(kind) => kind.key(name),
            Self::Unclear(kinds) => kinds.iter().find_map(|kind| kind.key(name)),
        }
    }

    fn keys(&self) -> &'static [Key] {
        match self {
            Self::Known(kind) => kind.keys,
            Self::None | Self::Unclear(_) => &[],
        }
    }
}

fn kind_of(table: &Table, values: &DeTable, found: &mut Findings) -> KindOf {
    if table.kinds.is_empty() {
        return KindOf::None;
    }
    let written = values.get("kind");
    let Some((name, at)) = written.and_then(|kind| Some((kind.get_ref().as_str()?, kind.span().start)))
    else {
        return KindOf::Unclear(table.kinds);
    };
    if let Some(kind) = table.kind(name) {
        return KindOf::Known(kind);
    }
    let names = || table.kinds.iter().map(|kind| kind.name);
    if !name.trim().is_empty() {
        let remedy = meant(name, names());
        found.note(
            at,
            format!("there is no kind \"{name}\"{}", remedy.unwrap_or_else(|| one_of("kinds", names()))),
        );
    }
    KindOf::Unclear(table.kinds)
}

fn check_value(key: &Key, value: &Spanned<DeValue>, found: &mut Findings) {
    let (inner, at) = (value.get_ref(), value.span().start);
    match (&key.shape, inner) {
        (Shape::Table(table) | Shape::TableOrTables(table), DeValue::Table(values)) => {
            check(table, at, values, found);
        }
        (shape @ (Shape::Tables { of, .. } | Shape::TableOrTables(of)), DeValue::Array(list))
            if shape.takes(inner) =>
        {
            for one in &**list {
                if let DeValue::Table(values) = one.get_ref() {
                    check(of, one.span().start, values, found);
                }
            }
        }
        (shape, _) if shape.takes(inner) => {}
        (shape, _) => found.note(at, format!("`{}` must be {}", key.name, shape.must_be())),
    }
}

fn missing(key: &Key) -> String {
    match key.shape {
        Shape::Tables { .. } => format!("`{}` is missing. {}", key.name, key.says),
        _ => format!("`{0}` is missing, like {0} = {1}", key.name, key.example),
    }
}

/// A key that is not known, with the one that may be meant.
fn unknown(table: &Table, kind: &KindOf, name: &str) -> String {
    let others = table.kinds_with(name);
    if let (KindOf::Known(kind), false) = (kind, others.is_empty()) {
        let others: Vec<String> = others.iter().map(|other| format!("\"{other}\"")).collect();
        return format!(
            "`{name}` does not go with the kind \"{}\", but with {}",
            kind.name,
            others.join(", ")
        );
    }
    let own = match kind {
        KindOf::Unclear(kinds) => kinds.iter().flat_map(|kind| kind.keys).collect(),
        _ => kind.keys().iter().collect::<Vec<_>>(),
    };
    let known = || table.keys.iter().chain(own.iter().copied()).map(|key| key.name);
    let remedy = meant(name, known());
    format!("there is no key `{name}` here{}", remedy.unwrap_or_else(|| one_of("keys", known())))
}

fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    nearest(name, known).map(|word| format!(": did you mean `{word}`?"))
}

fn one_of<'a>(what: &str, known: impl Iterator<Item = &'a str>) -> String {
    format!(". The {what} are {}", known.collect::<Vec<_>>().join(", "))
}
