//! Who may read what is kept.

use super::Finding;
use crate::config::{Config, others_may_read};
use rustix::process::geteuid;
use std::fs::{Metadata, metadata};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// Beside a SQLite file, under its name.
const COMPANIONS: [&str; 4] = ["", "-wal", "-shm", ".lock"];

pub fn examine(config: &Config) -> Vec<Finding> {
    let mut findings = vec![data(&config.data)];
    if let Some(path) = config.database.strip_prefix("sqlite:") {
        let all = COMPANIONS.map(|ending| PathBuf::from(format!("{path}{ending}")));
        findings.extend(all.iter().filter_map(|path| file("database", path)));
        findings.extend(other_names(Path::new(path)));
    }
    findings.extend(file("key_file", &config.key_file));
    if let Some(files) = &config.tls {
        findings.extend(file("tls_key_file", &files.key));
    }
    findings
}

fn data(folder: &Path) -> Finding {
    let shown = folder.display();
    match metadata(folder) {
        Err(error) => Finding::warning("data", format!("{shown}: {error}. The first start makes it")),
        Ok(found) => private("data", folder, &found, "700"),
    }
}

/// `None` where it is no file: whether there must be one, others say.
fn file(about: &'static str, path: &Path) -> Option<Finding> {
    let found = metadata(path).ok().filter(Metadata::is_file)?;
    Some(private(about, path, &found, "600"))
}

/// The log goes by the name: under another one the same file is another database, and neither knows what the other wrote.
fn other_names(database: &Path) -> Option<Finding> {
    let found = metadata(database).ok().filter(|found| found.is_file() && found.nlink() > 1);
    let shown = database.display();
    let remedy =
        "Remove that name: a copy is made by VACUUM INTO, and a second server under it would not be noticed";
    found.map(|_| Finding::warning("database", format!("{shown} has another name, a hard link. {remedy}")))
}

fn private(about: &'static str, path: &Path, found: &Metadata, mode: &str) -> Finding {
    let shown = path.display();
    if others_may_read(found) {
        return Finding::fault(about, format!("other users may read {shown}. Run: chmod {mode} {shown}"));
    }
    if found.uid() != geteuid().as_raw() {
        return Finding::warning(
            about,
            format!("{shown} belongs to another user. Call wherry as the user that serves"),
        );
    }
    Finding::ok(about, format!("{shown} is its owner's alone"))
}
