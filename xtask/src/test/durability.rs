//! Nothing that was acknowledged is lost, however the program or its database ends.

use super::tally::Tally;
use crate::chaos::{kills, under};
use crate::postgres::Cluster;
use crate::step::step;
use anyhow::Result;
use std::path::Path;

const KILLS: u32 = 50;
/// A crash of PostgreSQL takes longer to come back from.
const CRASHES: u32 = 10;

pub fn run(tally: &mut Tally, program: &Path, postgres_bin: &Path) -> Result<()> {
    tally.cargo_test("kill -9 of the program", &mut kills(program, KILLS)?);
    match step("starting PostgreSQL", || Cluster::start(postgres_bin)) {
        Ok(cluster) => {
            tally.cargo_test("crashes of PostgreSQL", under(&mut kills(program, CRASHES)?, &cluster));
        }
        Err(error) => tally.fail("starting PostgreSQL", &format!("{error:#}")),
    }
    Ok(())
}
