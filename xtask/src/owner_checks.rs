//! Whether the tests notice when a query forgets whose something is: each condition on an owner is taken out of its query, in a
//! copy of the tree, and the tests have to fail.

use crate::step::{cargo, succeed};
use anyhow::{Context as _, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// With a folder of its own for what is built: cargo would take the copy and the tree for each other.
const COPY: &str = "target/owner-checks";

/// Where every statement on SQLite passes, in the copy and as it is there instead: the condition with this number holds for everybody.
/// So the copy is built once.
const PREPARE: (&str, &str, &str) = (
    "server/src/db/sqlite/connection.rs",
    "let mut statement = self.0.prepare_cached(sql)?;",
    "let number = std::env::var(\"OWNER_CHECK\").unwrap_or_default(); \
     let mut statement = self.0.prepare_cached(&sql.replace(&format!(\"0 = /*{number}*/1\"), \"1 = 1\"))?;",
);

/// Prints where each condition stands with the test that noticed, and at the end how many went unnoticed.
pub fn run() -> Result<()> {
    let mut places = Vec::new();
    for file in copy()? {
        make_optional(&file, &mut places)?;
    }
    ensure!(!places.is_empty(), "no query asks whose something is");
    let (file, usual, switch) = PREPARE;
    let file = Path::new(COPY).join(file);
    let text = fs::read_to_string(&file)?;
    ensure!(text.matches(usual).count() == 1, "{}: statements pass elsewhere", file.display());
    fs::write(&file, text.replace(usual, switch))?;
    succeed(tests().arg("--no-run"))?;
    ensure!(failed(None, "")?.is_none(), "the tests fail as they are: run `cargo xtask test` first");
    let mut unnoticed = 0;
    for (number, place) in places.iter().enumerate() {
        let noticed = match failed(Some(number), "strangers")? {
            None => failed(Some(number), "")?,
            noticed => noticed,
        };
        unnoticed += usize::from(noticed.is_none());
        println!("{place}: {}", noticed.as_deref().unwrap_or("NOBODY NOTICED"));
    }
    println!("{} owner checks taken out, {unnoticed} unnoticed", places.len());
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

/// Gives each condition on an owner of a file its number, and notes where it stands ("server/src/drafts/store.rs:45").
fn make_optional(file: &Path, places: &mut Vec<String>) -> Result<()> {
    // The account of a session or a device is called its subject; what is in no account is of whoever knows its secret.
    const WHOSE: [&str; 3] = ["account_id = $", "subject = $", "claim_hash = $"];
    let (text, mut whole) = (fs::read_to_string(file)?, String::new());
    let mut rest = text.as_str();
    while let Some((at, whose)) = WHOSE.iter().filter_map(|whose| Some((rest.find(whose)?, whose))).min() {
        let number = &rest[at + whose.len()..];
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let (condition, after) = rest[at..].split_at(whose.len() + digits);
        whole += &rest[..at];
        if whole.ends_with("WHERE ") || whole.ends_with("AND ") {
            whole += &format!("({condition} OR 0 = /*{}*/1)", places.len());
            places.push(format!("{}:{}", file.strip_prefix(COPY)?.display(), whole.lines().count()));
        } else {
            whole += condition;
        }
        rest = after;
    }
    Ok(fs::write(file, whole + rest)?)
}

fn tests() -> Command {
    let mut tests = cargo(&["test", "--quiet", "--package=server", "--test=api"]);
    tests.current_dir(COPY);
    tests
}

/// The first test of the API that fails, of those with a word in their names, where the condition with this number holds for
/// everybody.
fn failed(number: Option<usize>, word: &str) -> Result<Option<String>> {
    let mut tests = tests();
    if let Some(number) = number {
        tests.env("OWNER_CHECK", number.to_string());
    }
    let said = tests.arg("--").arg(word).output()?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let failures = said.split_once("\nfailures:\n").map(|(_, rest)| rest);
    let first = failures.and_then(|rest| rest.lines().find_map(|line| line.strip_prefix("---- ")));
    ensure!(first.is_some() || said.contains("test result: ok"), "the tests did not come to an end: {said}");
    Ok(first.map(|line| line.trim_end_matches(" stdout ----").to_owned()))
}
