//! Makes the list of words that no password may be made of, from lists of passwords and names that are public (ADR 15).

// The very code that undresses a password when it is chosen.
#[path = "../../server/src/deny_list/readings.rs"]
mod readings;

use crate::needs;
use anyhow::{Context as _, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const FOLDER: &str = "xtask/deny-list";
/// The most common passwords of what leaked, and first names.
const SOURCES: [&str; 2] = ["language-common/src/passwords.json", "language-en/src/firstnames.json"];
const LIST: &str = "server/src/deny_list/common_words.txt";
/// A shorter word says nothing, a longer one is in the lists by chance.
const CHARS: std::ops::RangeInclusive<usize> = 3..=20;

pub fn make() -> Result<()> {
    needs::node_packages(FOLDER)?;
    let packages = Path::new(FOLDER).join("node_modules/@zxcvbn-ts");
    let mut words = BTreeSet::new();
    for source in SOURCES {
        let text = fs::read(packages.join(source)).with_context(|| source.to_owned())?;
        let passwords: Vec<String> = serde_json::from_slice(&text)?;
        words.extend(passwords.iter().flat_map(|password| undressed(password)));
    }
    let lines: Vec<String> = words.into_iter().collect();
    fs::write(LIST, lines.join("\n") + "\n")?;
    println!("{LIST}: {} words", lines.len());
    Ok(())
}

/// The words in the middle of a password.
fn undressed(password: &str) -> impl Iterator<Item = String> {
    let core = password.trim_matches(|c: char| !c.is_alphabetic());
    let whole = readings::of(core).into_iter().filter(|reading| !reading.is_scattered);
    let words = whole.map(|reading| readings::letters(&reading.letters));
    words.filter(|word| CHARS.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()))
}
