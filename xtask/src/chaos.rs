//! Ends the program, or its database, at moments that nobody foresees, and holds what is left against what was promised.

use crate::client::Profile;
use crate::postgres::{Cluster, Disk};
use crate::step::{cargo, succeed};
use crate::{needs, program};
use anyhow::Result;
use clap::Subcommand;
use std::path::Path;
use std::process::Command;

#[derive(Subcommand)]
pub enum Chaos {
    /// `kill -9` of the program as it is shipped, or of PostgreSQL under it
    Kill {
        /// How often
        #[arg(long, default_value_t = 200)]
        times: u32,
        /// End PostgreSQL instead of the program
        #[arg(long)]
        postgres: bool,
    },
}

pub fn run(chaos: &Chaos) -> Result<()> {
    let Chaos::Kill { times, postgres } = chaos;
    let program = program::build(Profile::Release)?;
    let mut test = kills(&program, *times)?;
    if *postgres {
        let cluster = Cluster::start(&needs::postgres()?, Disk::IsNotWaitedFor)?;
        return succeed(under(&mut test, &cluster));
    }
    succeed(&mut test)
}

/// The test that has the program killed so many times.
pub fn kills(program: &Path, times: u32) -> Result<Command> {
    let mut test = cargo(&["test", "--package=server", "--test=durability", "--", "--nocapture"]);
    test.env("WHERRY", std::path::absolute(program)?).env("WHERRY_TEST_KILLS", times.to_string());
    Ok(test)
}

/// The same, with the database ended instead.
fn under<'a>(test: &'a mut Command, cluster: &Cluster) -> &'a mut Command {
    test.env("WHERRY_TEST_POSTGRES", cluster.url()).env("WHERRY_TEST_POSTGRES_CRASH", cluster.crash())
}
