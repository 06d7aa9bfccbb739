//! Whether the tests notice when a query forgets whose something is: each condition on an account is taken out of its query, in a
//! copy of the tree, and the tests have to fail.

use crate::step::{cargo, succeed};
use anyhow::{Context as _, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// With a folder of its own for what is built: cargo would take the copy and the tree for each other.
const COPY: &str = "target/owner-checks";

/// One condition on an account, and where it stands.
struct Condition {
    file: PathBuf,
    at: usize,
    length: usize,
}

/// Prints each condition with the test that noticed, and at the end how many went unnoticed.
pub fn run() -> Result<()> {
    let sources = copy()?;
    let mut conditions = Vec::new();
    for file in sources {
        conditions.extend(conditions_of(&file)?);
    }
    ensure!(!conditions.is_empty(), "no query asks whose something is");
    ensure!(failed(&["api"])?.is_none(), "the tests fail as they are: run `cargo xtask test` first");
    let mut unnoticed = 0;
    for condition in &conditions {
        let noticed = condition.taken_out(|| match failed(&["api", "strangers"])? {
            None => failed(&["api"]),
            noticed => Ok(noticed),
        })?;
        unnoticed += usize::from(noticed.is_none());
        println!("{}: {}", condition.place()?, noticed.as_deref().unwrap_or("NOBODY NOTICED"));
    }
    println!("{} owner checks taken out, {unnoticed} unnoticed", conditions.len());
    if unnoticed > 0 {
        bail!("a test has to notice each of them");
    }
    Ok(())
}

/// Copies the tree as it is, and returns the server's sources in the copy.
fn copy() -> Result<Vec<PathBuf>> {
    let listed = Command::new("git").args(["ls-files", "-co", "--exclude-standard"]).output()?;
    clear()?;
    let mut sources = Vec::new();
    for file in String::from_utf8(listed.stdout)?.lines().filter(|file| Path::new(file).is_file()) {
        let copy = Path::new(COPY).join(file);
        fs::create_dir_all(copy.parent().context("a file is in a folder")?)?;
        fs::copy(file, &copy)?;
        if file.starts_with("server/src/") && file.ends_with(".rs") {
            sources.push(copy);
        }
    }
    Ok(sources)
}

/// Leaves what was built. The pages of the server name the client's files.
fn clear() -> Result<()> {
    let built = Path::new(COPY).join("target");
    if !built.exists() {
        fs::create_dir_all(&built)?;
        std::os::unix::fs::symlink("../../client-files", built.join("client-files"))?;
    }
    for entry in fs::read_dir(COPY)?.flatten().filter(|entry| entry.path() != built) {
        let is_folder = entry.file_type()?.is_dir();
        if is_folder { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
    }
    Ok(())
}

fn conditions_of(file: &Path) -> Result<Vec<Condition>> {
    const WHOSE: &str = "account_id = $";
    let text = fs::read_to_string(file)?;
    let found = text.match_indices(WHOSE).filter(|(at, _)| {
        let before = &text[..*at];
        before.ends_with("WHERE ") || before.ends_with("AND ")
    });
    let length = |at: usize| {
        let digits = text[at + WHOSE.len()..].bytes().take_while(u8::is_ascii_digit).count();
        WHOSE.len() + digits
    };
    Ok(found.map(|(at, _)| Condition { file: file.to_owned(), at, length: length(at) }).collect())
}

impl Condition {
    /// Does something while the condition holds for everybody.
    fn taken_out<T>(&self, act: impl FnOnce() -> Result<T>) -> Result<T> {
        let text = fs::read_to_string(&self.file)?;
        let (before, rest) = text.split_at(self.at);
        let (condition, after) = rest.split_at(self.length);
        fs::write(&self.file, format!("{before}({condition} OR 1 = 1){after}"))?;
        let done = act();
        fs::write(&self.file, text)?;
        done
    }

    /// "server/src/drafts/store.rs:45".
    fn place(&self) -> Result<String> {
        let line = fs::read_to_string(&self.file)?[..self.at].lines().count();
        Ok(format!("{}:{line}", self.file.strip_prefix(COPY)?.display()))
    }
}

/// The first test of the server that fails, of a group ("api") and of those with a word in their names.
fn failed(group_and_word: &[&str]) -> Result<Option<String>> {
    let build = ["test", "--quiet", "--package=server", "--test", group_and_word[0]];
    succeed(cargo(&build).arg("--no-run").current_dir(COPY))?;
    let said = cargo(&build).arg("--").args(&group_and_word[1..]).current_dir(COPY).output()?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let failures = said.split_once("\nfailures:\n").map(|(_, rest)| rest);
    let first = failures.and_then(|rest| rest.lines().find_map(|line| line.strip_prefix("---- ")));
    ensure!(first.is_some() || said.contains("test result: ok"), "the tests did not come to an end: {said}");
    Ok(first.map(|line| line.trim_end_matches(" stdout ----").to_owned()))
}
