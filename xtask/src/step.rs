//! One visible step of work: what is done, and how long it took.

use anyhow::{Context as _, Result, ensure};
use std::process::Command;
use std::time::Instant;

/// Says what is done, does it, and says how long it took.
#[expect(clippy::disallowed_methods, reason = "for the eyes of the person who waits")]
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("· {what} …");
    let began = Instant::now();
    let done = work().with_context(|| what.to_owned())?;
    eprintln!("  {what}: {:.1} s", began.elapsed().as_secs_f64());
    Ok(done)
}

/// Runs a command to its end; anything but success is an error that names it.
pub fn succeed(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start {command:?}"))?;
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(())
}

pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    // What cargo says to this program about itself would have ring, and all that is built on it, built anew each time.
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PKG_")
            || name.to_string_lossy().starts_with("CARGO_MANIFEST_")
        {
            command.env_remove(name);
        }
    }
    command
}
