//! Ends the program, its database or the machine's power at moments that nobody foresees, or makes calls that nobody thought
//! of, and holds what comes of it against what was promised.

pub mod pause;

use crate::client::Profile;
use crate::postgres::{Cluster, Disk};
use crate::step::{cargo, step, succeed};
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
    /// Power cuts under the program as it is shipped, on a disk that forgets what was not synced
    Power {
        /// How often
        #[arg(long, default_value_t = 200)]
        times: u32,
    },
    /// Two programs on one PostgreSQL: one is killed, or stopped for longer than its leases and woken
    Pause {
        /// How long it is stopped; its leases are 50 seconds
        #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(51..))]
        seconds: u32,
    },
    /// Whether the time of an answer tells who has an account
    Timing,
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
    match *chaos {
        Chaos::Kill { times, postgres } => kill(times, postgres),
        Chaos::Power { times } => succeed(&mut power_cuts(&program::build(Profile::Release)?, times)?),
        Chaos::Pause { seconds } => pause::run(seconds),
        Chaos::Timing => {
            let program = std::path::absolute(program::build(Profile::Release)?)?;
            let mut bench = cargo(&["bench", "--package=server", "--bench=enumeration"]);
            succeed(bench.env("WHERRY", program).env("WHERRY_TRUSTED_PROXIES", "127.0.0.1"))
        }
        Chaos::Api { examples, seed } => {
            let mut test = calls(&program::build(Profile::Release)?, &needs::schemathesis()?)?;
            test.env("WHERRY_TEST_EXAMPLES", examples.to_string());
            succeed(test.env("WHERRY_TEST_SEED", seed.unwrap_or_else(any_seed).to_string()))
        }
    }
}

fn kill(times: u32, postgres: bool) -> Result<()> {
    let program = program::build(Profile::Release)?;
    if postgres {
        let cluster = Cluster::start(&needs::postgres()?, Disk::IsNotWaitedFor)?;
        return succeed(under(&mut kills(&program, times)?, &cluster));
    }
    succeed(&mut kills(&program, times)?)
}

/// Another one each time; schemathesis prints it.
fn any_seed() -> u64 {
    RandomState::new().build_hasher().finish() % 1_000_000_000
}

/// The test that has the program killed so many times.
pub fn kills(program: &Path, times: u32) -> Result<Command> {
    durability("kills", program, times)
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

/// The tests that have the power cut so many times, and the controls that must lose something by it.
pub fn power_cuts(program: &Path, times: u32) -> Result<Command> {
    needs::fuse()?;
    step("Building the disk that forgets", || succeed(&mut cargo(&["build", "--package=volatile-disk"])))?;
    let mut tests = durability("power_cuts", program, times)?;
    tests.env("WHERRY_TEST_DISK", std::path::absolute("target/debug/volatile-disk")?);
    Ok(tests)
}

fn durability(tests: &str, program: &Path, times: u32) -> Result<Command> {
    let mut test = cargo(&["test", "--package=server", "--test=durability", "--", tests, "--nocapture"]);
    test.env("WHERRY", std::path::absolute(program)?).env("WHERRY_TEST_TIMES", times.to_string());
    Ok(test)
}
