//! The journeys of residents in real browsers, against the program as it is shipped.

use super::tally::{Tally, before};
use crate::in_memory::in_memory;
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Browsers {
    pub chromium: PathBuf,
    pub firefox: PathBuf,
}

pub fn run(tally: &mut Tally, browsers: &Browsers, program: &Path) {
    let program = std::path::absolute(program).unwrap_or_else(|_| program.to_owned());
    let mut playwright = Command::new("node");
    playwright
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .current_dir("end2end")
        .env("NO_COLOR", "1")
        .env("CHROMIUM", &browsers.chromium)
        .env("FIREFOX", &browsers.firefox)
        .env("WHERRY", program);
    let mut passed = Vec::new();
    tally.counted("journeys in Chromium and Firefox", in_memory(&mut playwright), |line| {
        passed.extend(title_of_passed(line).map(|title| format!("journey::{title}")));
        let line = line.trim();
        Some((before(line, " passed (").unwrap_or(0), summary_failed(line)))
    });
    tally.name(passed);
}

/// The title in `  ✓  7 [phone] › tests/accounts/sign_in.spec.ts:5:5 › after signing in @phone (1.2s)`.
fn title_of_passed(line: &str) -> Option<&str> {
    let (_, title) = line.trim_start().strip_prefix('✓')?.rsplit_once(" › ")?;
    let (title, _) = title.rsplit_once(" (")?;
    Some(title.trim_end_matches(" @phone"))
}

/// "  2 failed" stands alone on its line of the summary.
fn summary_failed(line: &str) -> u64 {
    line.strip_suffix(" failed").and_then(|count| count.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::title_of_passed;

    #[test]
    fn a_journey_is_named_by_its_title() {
        let line = "  ✓  17 [phone] › tests/accounts/sign_in.spec.ts:5:5 › after signing in, a person lands @phone (1.2s)";
        assert_eq!(title_of_passed(line), Some("after signing in, a person lands"));
        for other in
            [&line.replace('✓', "✘"), "  -  18 [phone] › tests/a.spec.ts:1:1 › skipped", "  60 passed (1.2m)"]
        {
            assert_eq!(title_of_passed(other), None, "{other}");
        }
    }
}
