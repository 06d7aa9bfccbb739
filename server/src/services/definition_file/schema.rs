//! The JSON Schema of a service's file, by which editors complete and check it: the same keys, told in another language.

use super::keys::{Key, Kind, Need, SERVICE, Shape, Table, Word};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// JSON Schema, draft 2020-12.
pub fn schema() -> Value {
    let mut tables = BTreeMap::new();
    let mut schema = table(&SERVICE, &mut tables);
    let top = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A service of a council, for Wherry",
        "$defs": tables.into_iter().map(|(name, table)| (name.to_owned(), table)).collect::<Map<_, _>>(),
    });
    merge(&mut schema, top);
    schema
}

type Tables = BTreeMap<&'static str, Value>;

fn table(table: &'static Table, tables: &mut Tables) -> Value {
    let own = table.keys.iter().map(|key| (key.name, self::key(key, table, tables))).collect::<Vec<_>>();
    let mut properties: Map<String, Value> =
        own.into_iter().map(|(name, key)| (name.to_owned(), key)).collect();
    for key in table.kinds.iter().flat_map(|kind| kind.keys) {
        if !properties.contains_key(key.name) {
            properties.insert(key.name.to_owned(), json!({ "description": of_kinds(key, table) }));
        }
    }
    let mut schema = json!({
        "type": "object",
        "description": table.says,
        "properties": properties,
        "required": required(table.keys),
        "additionalProperties": false,
    });
    if !table.kinds.is_empty() {
        let kinds: Vec<Value> = table.kinds.iter().map(|kind| of_kind(kind, table, tables)).collect();
        merge(&mut schema, json!({ "allOf": kinds }));
    }
    schema
}

fn required(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().filter(|key| key.need == Need::Always).map(|key| key.name).collect()
}

/// What holds for a table of this kind: which keys it needs, what they must be, and which it may not have.
fn of_kind(kind: &'static Kind, table: &'static Table, tables: &mut Tables) -> Value {
    let mut properties = Map::new();
    for key in kind.keys {
        properties.insert(key.name.to_owned(), self::key(key, table, tables));
    }
    for other in table.kinds.iter().flat_map(|kind| kind.keys) {
        properties.entry(other.name).or_insert(json!(false));
    }
    json!({
        "if": { "properties": { "kind": { "const": kind.name } }, "required": ["kind"] },
        "then": { "properties": properties, "required": required(kind.keys) },
    })
}

/// A key may mean something else for another kind.
fn of_kinds(key: &Key, table: &Table) -> String {
    let mut told: Vec<(&str, Vec<&str>)> = Vec::new();
    for kind in table.kinds {
        let Some(key) = kind.key(key.name) else { continue };
        match told.iter_mut().find(|(says, _)| *says == key.says) {
            Some((_, kinds)) => kinds.push(kind.name),
            None => told.push((key.says, vec![kind.name])),
        }
    }
    let told: Vec<String> =
        told.iter().map(|(says, kinds)| format!("{says} ({})", kinds.join(", "))).collect();
    told.join(" ")
}

fn key(key: &Key, within: &'static Table, tables: &mut Tables) -> Value {
    let mut schema = shape(&key.shape, within, tables);
    merge(&mut schema, json!({ "description": key.says }));
    schema
}

fn shape(shape: &Shape, within: &'static Table, tables: &mut Tables) -> Value {
    let text = || json!({ "type": "string", "pattern": "\\S" });
    let slug = || json!({ "type": "string", "pattern": "^[a-z0-9-]+$" });
    let list = |of: Value| json!({ "type": "array", "minItems": 1, "items": of });
    match shape {
        Shape::Text => text(),
        Shape::Texts => list(text()),
        Shape::TextOrTexts => json!({ "anyOf": [text(), list(text())] }),
        Shape::Slug => slug(),
        Shape::Slugs => list(slug()),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::Pounds => json!({ "type": "string", "pattern": "^[0-9]{1,9}(\\.[0-9]{2})?$" }),
        Shape::Day => json!({ "type": "string", "format": "date" }),
        Shape::Period => counted("days?|months?|years?"),
        Shape::Target => counted("working days?|days?|weeks?"),
        Shape::OneOf(words) => one_of(words.iter().map(|Word { word, says }| (*word, *says))),
        Shape::SomeOf(words) => list(one_of(words.iter().map(|Word { word, says }| (*word, *says)))),
        Shape::Kind => one_of(within.kinds.iter().map(|kind| (kind.name, kind.says))),
        Shape::Table(of) => reference(of, tables),
        Shape::Tables { of, least } => {
            json!({ "type": "array", "minItems": least, "items": reference(of, tables) })
        }
        Shape::TableOrTables(of) => {
            let one = reference(of, tables);
            json!({ "anyOf": [one, list(one.clone())] })
        }
    }
}

fn counted(units: &str) -> Value {
    json!({ "type": "string", "pattern": format!("^[1-9][0-9]{{0,2}} ({units})$") })
}

/// With what each word means, where the editor's plug-in is one that shows it (Taplo).
fn one_of<'a>(words: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    let (words, meanings): (Vec<&str>, Vec<&str>) = words.unzip();
    json!({ "type": "string", "enum": words, "x-taplo": { "docs": { "enumValues": meanings } } })
}

fn reference(of: &'static Table, tables: &mut Tables) -> Value {
    if !tables.contains_key(of.name) {
        let schema = table(of, tables);
        tables.insert(of.name, schema);
    }
    json!({ "$ref": format!("#/$defs/{}", of.name) })
}

fn merge(schema: &mut Value, more: Value) {
    if let (Value::Object(schema), Value::Object(more)) = (schema, more) {
        schema.extend(more);
    }
}
