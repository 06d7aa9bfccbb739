//! Two programs on one PostgreSQL, one of which is killed, or stopped for longer than its leases and then woken.

use crate::client::Profile;
use crate::postgres::{Cluster, Disk};
use crate::step::{cargo, succeed};
use crate::{needs, program};
use anyhow::Result;
use std::path::Path;
use std::process::Command;

pub fn run(seconds: u32) -> Result<()> {
    let program = std::path::absolute(program::build(Profile::Release)?)?;
    let cluster = Cluster::start(&needs::postgres()?, Disk::IsNotWaitedFor)?;
    let mut test = instances(&cluster, &needs::aiosmtpd()?);
    test.args(["--", "--nocapture"]);
    succeed(test.env("WHERRY", program).env("WHERRY_TEST_PAUSE_S", seconds.to_string()))
}

/// The test that has programs share a database. Without a pause in earnest it ends their leases itself.
pub fn instances(cluster: &Cluster, python: &Path) -> Command {
    let mut test = cargo(&["test", "--package=server", "--test=instances"]);
    test.env("WHERRY_TEST_POSTGRES", cluster.url()).env("WHERRY_TEST_PYTHON", python);
    test
}
