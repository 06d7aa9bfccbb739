//! The journeys of residents in a real browser, against the program as it is shipped.

use super::tally::{Tally, before};
use std::path::Path;
use std::process::Command;

pub fn run(tally: &mut Tally, chromium: &Path, program: &Path) {
    let program = std::path::absolute(program).unwrap_or_else(|_| program.to_owned());
    let mut playwright = Command::new("node");
    playwright
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .current_dir("end2end")
        .env("CHROMIUM", chromium)
        .env("WHERRY", program);
    tally.counted("journeys in Chromium", &mut playwright, |line| {
        let line = line.trim();
        Some((before(line, " passed (").unwrap_or(0), summary_failed(line)))
    });
}

/// "  2 failed" stands alone on its line of the summary.
fn summary_failed(line: &str) -> u64 {
    line.strip_suffix(" failed").and_then(|count| count.parse().ok()).unwrap_or(0)
}
