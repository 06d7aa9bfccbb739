//! What the program weighs. What its first page costs a phone is measured in the browser, by the journeys.

use super::tally::Tally;
use anyhow::Result;
use std::fs;
use std::path::Path;

const PROGRAM_BYTES: u64 = 30_000_000;

pub fn check(tally: &mut Tally, program: &Path) -> Result<()> {
    let bytes = fs::metadata(program)?.len();
    println!("program: {bytes} bytes of {PROGRAM_BYTES}");
    if bytes <= PROGRAM_BYTES {
        tally.pass(1);
    } else {
        tally.fail("program", &format!("{bytes} bytes, budget {PROGRAM_BYTES}"));
    }
    Ok(())
}
