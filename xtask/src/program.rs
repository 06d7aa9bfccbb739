//! Builds the one program, with the client inside.

use crate::client::{self, Profile};
use crate::step::{cargo, step, succeed};
use anyhow::Result;
use std::path::PathBuf;

/// Returns where the program is.
pub fn build(profile: Profile) -> Result<PathBuf> {
    client::build(profile)?;
    server(profile)
}

/// Builds the server alone, around the client that was built last.
pub fn server(profile: Profile) -> Result<PathBuf> {
    step("Building the server", || {
        let mut build = cargo(&["build", "--package=server", "--bin=wherry"]);
        if profile == Profile::Release {
            build.arg("--release");
        }
        succeed(&mut build)
    })?;
    let folder = if profile == Profile::Release { "release" } else { "debug" };
    Ok(PathBuf::from("target").join(folder).join("wherry"))
}
