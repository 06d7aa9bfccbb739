//! The API against its own description. `cargo xtask chaos api` makes more calls, and others each time.

use super::passed::Passed;
use super::tally::{Tally, before};
use crate::chaos::calls;
use anyhow::Result;
use std::path::Path;

pub fn run(tally: &mut Tally, program: &Path, schemathesis: &Path) -> Result<()> {
    let mut passed = Passed::of("description");
    tally.counted("calls made from the API's description", &mut calls(program, schemathesis)?, |line| {
        passed.read(line);
        let operations = line.trim().strip_prefix("Tested: ").and_then(|count| count.parse().ok());
        let failed = line.strip_prefix("test result: ").and_then(|rest| before(rest, " failed"));
        Some((operations.unwrap_or(0), failed.unwrap_or(0)))
    });
    tally.name(passed.names);
    Ok(())
}
