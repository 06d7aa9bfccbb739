use crate::step::{step, succeed};
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder with Debian's mail server chasquid. It is unpacked, not installed: no system is to serve mail for a test.
pub fn chasquid() -> Result<PathBuf> {
    let folder = Path::new("target/chasquid");
    let unpacked = folder.join("usr/bin");
    let usual = ["/usr/bin", "/usr/local/bin"].map(PathBuf::from);
    if let Some(found) = usual.into_iter().find(|bin| bin.join("chasquid-util").exists()) {
        return Ok(found);
    }
    if !unpacked.join("chasquid-util").exists() {
        step("Fetching chasquid from the system's packages", || unpack(folder))
            .context("chasquid is needed: install it (on Debian: apt-get install chasquid)")?;
    }
    Ok(std::path::absolute(unpacked)?)
}

fn unpack(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let download = || {
        let mut apt = Command::new("apt-get");
        succeed(apt.args(["download", "-qq", "chasquid"]).current_dir(folder).stdout(Stdio::null()))
    };
    if download().is_err() {
        succeed(Command::new("apt-get").args(["update", "-qq"]))?;
        download()?;
    }
    let mut files = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let package = files.find(|path| path.extension().is_some_and(|ending| ending == "deb"));
    succeed(Command::new("dpkg").arg("-x").arg(package.context("no package came")?).arg(folder))
}
