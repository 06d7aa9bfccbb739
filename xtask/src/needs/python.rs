//! Programs in Python, each in a virtual environment of its own under `target/`.

use super::install;
use crate::step::{step, succeed};
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The programs of a Python that has what the tests in this folder require, kept in `target/` under this name.
fn python(name: &str, tests: &str) -> Result<PathBuf> {
    let (folder, wanted) = (Path::new("target").join(name), Path::new(tests).join("requirements.txt"));
    let (programs, done) = (folder.join("bin"), folder.join("requirements.txt"));
    if programs.join("python").exists() && std::fs::read(&done).ok() == std::fs::read(&wanted).ok() {
        return Ok(std::path::absolute(programs)?);
    }
    if make_venv(&folder).is_err() {
        install("python3-venv")?;
        make_venv(&folder)?;
    }
    step(&format!("Fetching {name}"), || {
        let mut pip = Command::new(programs.join("python"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]).arg(&wanted);
        succeed(&mut pip)
    })?;
    std::fs::copy(wanted, done)?;
    Ok(std::path::absolute(programs)?)
}

/// A Python with aiosmtpd, for the mail server that misbehaves as the tests tell it.
pub fn aiosmtpd() -> Result<PathBuf> {
    Ok(python("aiosmtpd", "server/tests/mail")?.join("python"))
}

/// What makes calls from the description of an API.
pub fn schemathesis() -> Result<PathBuf> {
    Ok(python("schemathesis", "server/tests/description")?.join("schemathesis"))
}

fn make_venv(folder: &Path) -> Result<()> {
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv", "--clear"]).arg(folder).stdout(Stdio::null());
    succeed(&mut venv).context("Python is needed: version 3.11 or newer, with venv")
}
