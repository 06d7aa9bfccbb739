//! Letters on their way to real mail servers.

use super::tally::Tally;
use crate::needs;
use crate::step::cargo;
use anyhow::Result;
use std::path::PathBuf;

pub struct Servers {
    pub python: PathBuf,
    chasquid: PathBuf,
}

impl Servers {
    pub fn find() -> Result<Self> {
        Ok(Self { python: needs::aiosmtpd()?, chasquid: needs::chasquid()? })
    }
}

pub fn run(tally: &mut Tally, servers: &Servers) {
    let mut tests = cargo(&["test", "--package=server", "--test=mail"]);
    tests.env("WHERRY_TEST_PYTHON", &servers.python).env("WHERRY_TEST_CHASQUID", &servers.chasquid);
    tally.cargo_test("letters to mail servers", "mail", &mut tests);
}
