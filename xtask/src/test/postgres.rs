//! The API suite on PostgreSQL.

use super::tally::Tally;
use crate::postgres::{Cluster, Disk};
use crate::step::{cargo, step};
use std::path::Path;

pub fn run(tally: &mut Tally, bin: &Path) {
    match step("starting PostgreSQL", || Cluster::start(bin, Disk::IsNotWaitedFor)) {
        Ok(cluster) => {
            let mut tests = cargo(&["test", "--package=server", "--test=api"]);
            tally.cargo_test("API on PostgreSQL", tests.env("WHERRY_TEST_POSTGRES", cluster.url()));
        }
        Err(error) => tally.fail("starting PostgreSQL", &format!("{error:#}")),
    }
}
