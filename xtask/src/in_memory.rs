//! Temporary files in memory, where there is room: the tests that ask what a disk keeps are others, and the rest would only wait
//! for it.

use std::env;
use std::path::PathBuf;
use std::process::Command;

const FOLDER: &str = "/dev/shm";
/// Every test on PostgreSQL has a database of its own.
const ROOM_BYTES: u64 = 8 * 1024 * 1024 * 1024;

pub fn folder() -> PathBuf {
    let said = Command::new("df").args(["--output=avail", "--block-size=1", FOLDER]).output();
    let said = said.map(|said| String::from_utf8_lossy(&said.stdout).into_owned()).unwrap_or_default();
    let room = said.lines().last().and_then(|bytes| bytes.trim().parse::<u64>().ok());
    if room.is_some_and(|room| room >= ROOM_BYTES) { FOLDER.into() } else { env::temp_dir() }
}

/// Has a command keep its temporary files there.
pub fn in_memory(command: &mut Command) -> &mut Command {
    command.env("TMPDIR", folder())
}
