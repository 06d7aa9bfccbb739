//! Nothing that was acknowledged is lost, however the program ends. `cargo xtask chaos kill` does more of it, and ends PostgreSQL.

use super::tally::Tally;
use crate::chaos::kills;
use anyhow::Result;
use std::path::Path;

const KILLS: u32 = 50;

pub fn run(tally: &mut Tally, program: &Path) -> Result<()> {
    tally.cargo_test("kill -9 of the program", &mut kills(program, KILLS)?);
    Ok(())
}
