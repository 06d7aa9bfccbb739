//! Nothing that was acknowledged is lost, however the program ends. `cargo xtask chaos` does more of it, and ends PostgreSQL.

use super::tally::Tally;
use crate::chaos::{kills, power_cuts};
use crate::step::cargo;
use anyhow::Result;
use std::path::Path;

const KILLS: u32 = 50;
const POWER_CUTS: u32 = 20;

pub fn run(tally: &mut Tally, program: &Path) -> Result<()> {
    tally.cargo_test("kill -9 of the program", "durability", &mut kills(program, KILLS)?);
    let mut disk = cargo(&["test", "--package=volatile-disk"]);
    tally.cargo_test("the disk that forgets", "volatile-disk", &mut disk);
    match power_cuts(program, POWER_CUTS) {
        Ok(mut tests) => tally.cargo_test("power cuts", "durability", &mut tests),
        Err(error) => tally.fail("power cuts", &format!("{error:#}")),
    }
    Ok(())
}
