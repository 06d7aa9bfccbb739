//! What needs PostgreSQL: the API suite, and programs that share a database.

use super::mail::Servers;
use super::tally::Tally;
use crate::chaos::pause::instances;
use crate::in_memory::in_memory;
use crate::postgres::{Cluster, Disk};
use crate::step::{cargo, step};
use std::path::Path;

/// They share each database, and calls go to them in turn. One alone would show nothing that two do not.
const INSTANCES: &str = "2";

pub fn run(tally: &mut Tally, bin: &Path, servers: &Servers) {
    match step("starting PostgreSQL", || Cluster::start(bin, Disk::IsNotWaitedFor)) {
        Ok(cluster) => {
            let mut tests = cargo(&["test", "--package=server", "--test=api"]);
            tests.env("WHERRY_TEST_POSTGRES", cluster.url()).env("WHERRY_TEST_INSTANCES", INSTANCES);
            tally.cargo_test("API on PostgreSQL, by two instances", "api", in_memory(&mut tests));
            let mut programs = instances(&cluster, &servers.python);
            tally.cargo_test("programs on one PostgreSQL", "instances", &mut programs);
        }
        Err(error) => tally.fail("starting PostgreSQL", &format!("{error:#}")),
    }
}
