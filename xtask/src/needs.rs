//! What a machine must have, put in place where that is possible, else said in one line.

mod chasquid;
mod python;

pub use chasquid::chasquid;
pub use python::{aiosmtpd, schemathesis};

use crate::step::{step, succeed};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The compiler's target for the browser.
pub fn wasm_target() -> Result<()> {
    let installed = Command::new("rustup").args(["target", "list", "--installed"]).output();
    let installed = installed.context("rustup is needed: see https://rustup.rs")?;
    if String::from_utf8_lossy(&installed.stdout).contains("wasm32-unknown-unknown") {
        return Ok(());
    }
    step("Adding the compiler's target for the browser", || {
        succeed(
            Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"]).stdout(Stdio::null()),
        )
    })
}

/// The sources of the standard library, which the client's release is built with.
pub fn standard_library() -> Result<()> {
    let installed = Command::new("rustup").args(["component", "list", "--installed"]).output()?;
    if String::from_utf8_lossy(&installed.stdout).contains("rust-src") {
        return Ok(());
    }
    step("Adding the sources of the standard library", || {
        succeed(Command::new("rustup").args(["component", "add", "rust-src"]).stdout(Stdio::null()))
    })
}

/// The packages that a folder's lock file names.
pub fn node_packages(folder: &str) -> Result<()> {
    let folder = Path::new(folder);
    let done = folder.join("node_modules/.package-lock.json");
    let is_current = modified(&done) >= modified(&folder.join("package-lock.json")) && done.exists();
    if is_current {
        return Ok(());
    }
    step(&format!("Fetching the packages of {}", folder.display()), || {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(folder)
            .stdout(Stdio::null());
        succeed(&mut npm).context("Node with npm is needed: version 20 or newer")
    })
}

/// A Chromium that the end-to-end tests can drive.
pub fn chromium() -> Result<PathBuf> {
    let chosen = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    let find = || chosen.clone().into_iter().chain(usual.clone()).find(|path| path.exists());
    if find().is_none() {
        install("chromium")?;
    }
    find().context("Chromium is needed: install it, or set CHROMIUM to where it is")
}

/// A Firefox that the end-to-end tests can drive.
pub fn firefox() -> Result<PathBuf> {
    let chosen = std::env::var_os("FIREFOX").map(PathBuf::from);
    let usual = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].map(PathBuf::from);
    let find = || chosen.clone().into_iter().chain(usual.clone()).find(|path| path.exists());
    if find().is_none() {
        install("firefox-esr")?;
    }
    find().context("Firefox is needed: install it, or set FIREFOX to where it is")
}

/// What tells a program another time than the machine's, for the journeys in which time passes.
pub fn faketime() -> Result<()> {
    let folders = || std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let is_there = || folders().any(|folder| folder.path().join("faketime/libfaketime.so.1").exists());
    if !is_there() && std::env::var_os("FAKETIME").is_none() {
        install("faketime")?;
    }
    Ok(())
}

/// What makes load for the figures.
pub fn wrk() -> Result<PathBuf> {
    let find =
        || ["/usr/bin/wrk", "/usr/local/bin/wrk"].map(PathBuf::from).into_iter().find(|path| path.exists());
    if find().is_none() {
        install("wrk")?;
    }
    find().context("wrk is needed: install it")
}

/// The folder with `initdb` and `pg_ctl`.
pub fn postgres() -> Result<PathBuf> {
    if find_postgres().is_none() {
        install("postgresql")?;
    }
    find_postgres().context("PostgreSQL is needed: install its server, or put initdb on the PATH")
}

fn find_postgres() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let on_path = std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect::<Vec<_>>());
    let mut folders: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort();
    folders.reverse();
    folders.extend(on_path.unwrap_or_default());
    folders.into_iter().find(|folder| folder.join("initdb").exists())
}

/// File systems in programs, for the disk that forgets. Root mounts them without help.
pub fn fuse() -> Result<()> {
    let device = std::fs::OpenOptions::new().read(true).write(true).open("/dev/fuse");
    device
        .context("FUSE is needed: load it (modprobe fuse), or give the container /dev/fuse and SYS_ADMIN")?;
    if is_root() || is_on_path("fusermount3") { Ok(()) } else { install("fuse3") }
}

fn is_on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).exists())
}

/// Installs a package of the system where this user may.
fn install(package: &str) -> Result<()> {
    let may = Path::new("/usr/bin/apt-get").exists() && is_root();
    if !may {
        bail!("{package} is needed: install it with the system's packages (apt-get install {package})");
    }
    step(&format!("Installing {package} from the system's packages"), || {
        let apt = |arguments: &[&str]| {
            let mut command = Command::new("apt-get");
            command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
            succeed(&mut command)
        };
        apt(&["update", "-qq"])?;
        apt(&["install", "-y", "-qq", "--no-install-recommends", package])
    })
}

pub fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == "0")
}

fn modified(path: &Path) -> Option<std::time::SystemTime> {
    std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}
