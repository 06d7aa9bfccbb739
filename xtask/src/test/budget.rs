//! What the first page costs on the way to a phone, and what the program weighs.

use super::tally::Tally;
use crate::client::out_folder;
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Everything that the first page loads, in brotli. The aim is 150,000: this bound keeps it from growing until then.
const FIRST_LOAD_BYTES: u64 = 210_000;
const PROGRAM_BYTES: u64 = 30_000_000;

pub fn check(tally: &mut Tally, program: &Path) -> Result<()> {
    let mut parts = vec![("index.html".to_owned(), fs::metadata("index.html")?.len())];
    for entry in fs::read_dir(out_folder())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(plain) = name.strip_suffix(".br").filter(|plain| *plain != "robots.txt") {
            parts.push((plain.to_owned(), entry.metadata()?.len()));
        }
    }
    for (name, bytes) in &parts {
        eprintln!("  {name}: {bytes} bytes");
    }
    let first_load = parts.iter().map(|(_, bytes)| bytes).sum();
    hold(tally, "first load, brotli", first_load, FIRST_LOAD_BYTES);
    hold(tally, "program", fs::metadata(program)?.len(), PROGRAM_BYTES);
    Ok(())
}

fn hold(tally: &mut Tally, what: &str, bytes: u64, most: u64) {
    println!("{what}: {bytes} bytes of {most}");
    if bytes <= most { tally.pass(1) } else { tally.fail(what, &format!("{bytes} bytes, budget {most}")) }
}
