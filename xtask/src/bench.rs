//! Figures of the program as it is shipped, beside the limits of this machine.

use crate::client::Profile;
use crate::postgres::{Cluster, Disk};
use crate::step::{cargo, succeed};
use crate::{needs, program};
use anyhow::Result;
use clap::ValueEnum;

/// What can be measured.
#[derive(Clone, Copy, ValueEnum)]
pub enum Part {
    SignIns,
    Reads,
    Reports,
    Lists,
    Memory,
    Start,
}

pub fn run(rounds: u32, only: Option<Part>) -> Result<()> {
    let (wrk, postgres) = (needs::wrk()?, needs::postgres()?);
    let program = program::build(Profile::Release)?;
    let cluster = Cluster::start(&postgres, Disk::IsWaitedFor)?;
    let mut bench = cargo(&["bench", "--package=server", "--bench=performance"]);
    bench
        .env("WHERRY", std::path::absolute(program)?)
        .env("WHERRY_TRUSTED_PROXIES", "127.0.0.1") // Each call may seem to come from an address of its own.
        .env("WHERRY_TEST_ROUNDS", rounds.to_string())
        .env("WHERRY_TEST_POSTGRES", cluster.url())
        .env("WHERRY_TEST_PGBENCH", postgres.join("pgbench"))
        .env("WHERRY_TEST_WRK", wrk);
    if let Some(part) = only.and_then(|part| part.to_possible_value()) {
        bench.env("WHERRY_TEST_ONLY", part.get_name());
    }
    succeed(&mut bench)
}
