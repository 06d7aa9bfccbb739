//! What the machine gives.

use super::Finding;
use crate::config::Config;
use crate::listener::open_files;
use rustix::fs::statvfs;
use std::path::Path;

const MIB: u64 = 1024 * 1024;
/// Below this much free disk the next day may fail, and below that the next hour.
const LITTLE: u64 = 1024 * MIB;
const TOO_LITTLE: u64 = 100 * MIB;

pub fn examine(config: &Config) -> Vec<Finding> {
    let mut findings = vec![files(config.max_connections)];
    findings.extend(disk(&config.data));
    findings
}

fn files(wanted: u16) -> Finding {
    match open_files::allowed() {
        Some(allowed) if allowed < u64::from(wanted) => Finding::warning(
            "open files",
            format!(
                "there is room for {allowed} connections of {wanted}, if the server is started as this was. Raise the limit (ulimit -n, \
                 LimitNOFILE=), or lower max_connections"
            ),
        ),
        _ => Finding::ok(
            "open files",
            format!("enough for {wanted} connections, if the server is started as this was"),
        ),
    }
}

/// `None` where there is no folder yet.
fn disk(folder: &Path) -> Option<Finding> {
    let disk = statvfs(folder).ok()?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let says = format!("{} MiB are free where {} is", free / MIB, folder.display());
    Some(match free {
        TOO_LITTLE..LITTLE => Finding::warning("disk", format!("{says}. Make room")),
        LITTLE.. => Finding::ok("disk", says),
        _ => Finding::fault("disk", format!("{says}. Make room, or nothing can be written soon")),
    })
}
