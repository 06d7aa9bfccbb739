//! The keys as others have them: the schema for editors, the tables of docs/services.md, and the example to begin with.

use super::keys::{Key, Kind, Need, SERVICE, Shape, Table};
use super::{EXAMPLE, parse, schema};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const BEGIN: &str = "<!-- The keys: from server/src/services/definition_file/keys -->\n";
const END: &str = "<!-- End of the keys -->\n";
const REMEDY: &str = "PUBLISH=1 cargo test -p server --lib definition_file";

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

/// Every table, the outer ones first.
fn tables() -> Vec<&'static Table> {
    let mut found: Vec<&Table> = vec![&SERVICE];
    let mut at = 0;
    while let Some(table) = found.get(at) {
        let keys = table.keys.iter().chain(table.kinds.iter().flat_map(|kind| kind.keys));
        let inner = keys.filter_map(|key| match key.shape {
            Shape::Table(of) | Shape::Tables { of, .. } | Shape::TableOrTables(of) => Some(of),
            _ => None,
        });
        let new: Vec<&Table> = inner.collect();
        for table in new {
            if !found.iter().any(|known| known.name == table.name) {
                found.push(table);
            }
        }
        at += 1;
    }
    found
}

fn row(key: &Key) -> String {
    let must_be = match &key.shape {
        Shape::OneOf(words) | Shape::SomeOf(words) => {
            let words: Vec<String> = words
                .iter()
                .map(|word| format!("`{}` ({})", word.word, word.says.trim_end_matches('.')))
                .collect();
            let how = if matches!(key.shape, Shape::OneOf(_)) { "one of" } else { "a list of any of" };
            format!("{how} {}", words.join(", "))
        }
        Shape::Table(of) => format!("a table: see {}", of.name),
        Shape::Tables { of, .. } => format!("a list of tables: see {}", of.name),
        Shape::TableOrTables(of) => format!("a table or a list of them: see {}", of.name),
        shape => shape.must_be(),
    };
    let need = if key.need == Need::Always { ", needed" } else { "" };
    format!("| `{}` | {must_be}{need} | {} |\n", key.name, key.says)
}

fn kind(kind: &Kind) -> String {
    let keys: Vec<String> = kind.keys.iter().map(|key| format!("`{}`", key.name)).collect();
    format!("| `{}` | {} | {} |\n", kind.name, kind.says, keys.join(", "))
}

fn keys_page() -> String {
    let mut page = String::new();
    for table in tables() {
        page += &format!(
            "### {}\n\n{}\n\n| key | what it must be | what it means |\n|---|---|---|\n",
            table.name, table.says
        );
        page.extend(table.keys.iter().map(row));
        if !table.kinds.is_empty() {
            page += "\nHow it is answered, by `kind`, and the keys that go with each:\n\n| kind | what it asks for | keys |\n|---|---|---|\n";
            page.extend(table.kinds.iter().map(kind));
            page += "\n| key | what it must be | what it means |\n|---|---|---|\n";
            let rows: Vec<String> = table.kinds.iter().flat_map(|kind| kind.keys).map(row).collect();
            let mut seen = BTreeSet::new();
            page.extend(rows.into_iter().filter(|row| seen.insert(row.clone())));
        }
        page.push('\n');
    }
    page
}

#[test]
fn every_key_is_explained() {
    let path = file("docs/services.md");
    let page = fs::read_to_string(&path).expect("the page");
    let (before, rest) = page.split_once(BEGIN).expect("where the keys begin");
    let (written, after) = rest.split_once(END).expect("where they end");
    if std::env::var_os("PUBLISH").is_some() {
        fs::write(&path, format!("{before}{BEGIN}\n{}\n{END}{after}", keys_page().trim_end()))
            .expect("the page");
        return;
    }
    assert!(
        written.trim() == keys_page().trim(),
        "docs/services.md lists other keys. Mend it with: {REMEDY}"
    );
}

#[test]
fn editors_know_every_key() {
    let path = file("services/schema.json");
    if std::env::var_os("PUBLISH").is_some() {
        let pretty = serde_json::to_string_pretty(&schema()).expect("JSON");
        fs::write(&path, format!("{pretty}\n")).expect("the schema");
        return;
    }
    let written = fs::read_to_string(&path).expect("the schema");
    let written: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    assert!(written == schema(), "services/schema.json has other keys. Mend it with: {REMEDY}");
}

#[test]
fn every_service_tells_editors_where_the_schema_is() {
    for entry in fs::read_dir(file("services")).expect("the services").flatten() {
        let name = entry.file_name().into_string().expect("a name");
        if name.ends_with(".toml") && name != "council.toml" {
            let text = fs::read_to_string(entry.path()).expect("a service");
            assert!(text.starts_with("#:schema ./schema.json\n"), "{name}");
        }
    }
}

#[test]
fn the_example_shows_every_key_and_has_no_mistake() {
    assert!(parse("example", EXAMPLE, &[]).is_ok(), "see `wherry services check`");
    for table in tables() {
        let keys = table.keys.iter().chain(table.kinds.iter().flat_map(|kind| kind.keys));
        for key in keys.map(|key| key.name).filter(|key| !matches!(*key, "page" | "question" | "retention")) {
            let is_shown = EXAMPLE.lines().any(|line| {
                let line = line.trim_start_matches("# ");
                line.starts_with(&format!("{key} = "))
                    || line.contains(&format!("{{ {key} = "))
                    || line.contains(&format!(", {key} = "))
            });
            assert!(is_shown, "{}: {key}", table.name);
        }
        for kind in table.kinds {
            assert!(EXAMPLE.contains(&format!("kind = \"{}\"", kind.name)), "{}", kind.name);
        }
    }
}

#[test]
fn the_example_of_the_documentation_has_no_mistake() {
    let page = fs::read_to_string(file("docs/services.md")).expect("the page");
    let (_, rest) = page.split_once("## An example\n").expect("the example");
    let lines = rest.lines().take_while(|line| line.is_empty() || line.starts_with("    "));
    let text = lines.map(str::trim_start).collect::<Vec<_>>().join("\n");
    assert!(text.contains("mask") && parse("skip", &text, &[]).is_ok(), "{text}");
}

/// What one may copy from a message is right.
#[test]
fn every_example_of_a_key_is_what_it_must_be() {
    for table in tables() {
        for key in table.keys.iter().chain(table.kinds.iter().flat_map(|kind| kind.keys)) {
            if matches!(key.shape, Shape::Tables { .. }) && key.example == "[]" {
                continue; // It is begun by a line of its own.
            }
            let line = format!("{} = {}", key.name, key.example);
            let read = toml::de::DeTable::parse(&line).expect(&line);
            assert!(key.shape.takes(read.get_ref()[key.name].get_ref()), "{line}");
        }
    }
}
