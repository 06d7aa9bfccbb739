//! Ends the program, or its database, at moments that nobody foresees, or makes calls that nobody thought of, and holds what
//! comes of it against what was promised.

use crate::client::Profile;
use crate::postgres::{Cluster, Disk};
use crate::step::{cargo, succeed};
use crate::{needs, program};
use anyhow::Result;
use clap::Subcommand;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
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
    /// Calls made from the API's description, more of them than a test has time for
    Api {
        /// How many for each operation, at most
        #[arg(long, default_value_t = 1000)]
        examples: u32,
        /// The seed that another run printed, to have its calls again
        #[arg(long)]
        seed: Option<u64>,
    },
}

pub fn run(chaos: &Chaos) -> Result<()> {
    let program = program::build(Profile::Release)?;
    match *chaos {
        Chaos::Kill { times, postgres: false } => succeed(&mut kills(&program, times)?),
        Chaos::Kill { times, postgres: true } => {
            let cluster = Cluster::start(&needs::postgres()?, Disk::IsNotWaitedFor)?;
            succeed(under(&mut kills(&program, times)?, &cluster))
        }
        Chaos::Api { examples, seed } => {
            let mut test = calls(&program, &needs::schemathesis()?)?;
            test.env("WHERRY_TEST_EXAMPLES", examples.to_string());
            succeed(test.env("WHERRY_TEST_SEED", seed.unwrap_or_else(any_seed).to_string()))
        }
    }
}

/// Another one each time; schemathesis prints it.
fn any_seed() -> u64 {
    RandomState::new().build_hasher().finish() % 1_000_000_000
}

/// The test that has the program killed so many times.
pub fn kills(program: &Path, times: u32) -> Result<Command> {
    let mut test = cargo(&["test", "--package=server", "--test=durability", "--", "--nocapture"]);
    test.env("WHERRY", std::path::absolute(program)?).env("WHERRY_TEST_KILLS", times.to_string());
    Ok(test)
}

/// The test that makes calls from the API's description.
pub fn calls(program: &Path, schemathesis: &Path) -> Result<Command> {
    let mut test = cargo(&["test", "--package=server", "--test=description"]);
    test.env("WHERRY", std::path::absolute(program)?).env("WHERRY_TEST_SCHEMATHESIS", schemathesis);
    Ok(test)
}

/// As [`kills`], with the database ended instead.
fn under<'a>(test: &'a mut Command, cluster: &Cluster) -> &'a mut Command {
    test.env("WHERRY_TEST_POSTGRES", cluster.url()).env("WHERRY_TEST_POSTGRES_CRASH", cluster.crash())
}
