//! Load by wrk: so many connections, each asking again as soon as it was answered.

use std::path::{Path, PathBuf};
use tokio::process::Command;

pub const SECONDS: u64 = 4;

/// What is asked over and over.
pub struct Load<'a> {
    pub url: String,
    pub connections: u32,
    /// A script in this folder that makes the calls, and what it is told.
    pub script: Option<(&'a str, Vec<String>)>,
    pub cookie: &'a str,
}

impl Load<'_> {
    /// Returns the answers a second. An answer that refuses is no answer.
    pub async fn run(&self) -> f64 {
        let mut wrk = Command::new(tool("WHERRY_TEST_WRK", "wrk"));
        let threads = self.connections.min(2);
        wrk.args([format!("-t{threads}"), format!("-c{}", self.connections), format!("-d{SECONDS}s")]);
        if !self.cookie.is_empty() {
            wrk.args(["-H", &format!("Cookie: {}", self.cookie)]);
        }
        if let Some((script, _)) = &self.script {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/performance");
            wrk.arg("-s").arg(folder.join(script));
        }
        wrk.arg(&self.url);
        if let Some((_, told)) = &self.script {
            wrk.arg("--").args(told);
        }
        let said = wrk.output().await.expect("wrk is there");
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        assert!(
            !said.contains("Non-2xx") && !said.contains("Socket errors"),
            "not all were answered: {said}"
        );
        number_after(&said, "Requests/sec:")
    }
}

pub fn tool(setting: &str, usual: &str) -> PathBuf {
    std::env::var_os(setting).map_or_else(|| usual.into(), PathBuf::from)
}

/// The number that follows a word in what a tool said.
pub fn number_after(said: &str, word: &str) -> f64 {
    let rest = said.split_once(word).map(|(_, rest)| rest.trim_start());
    let number = rest.and_then(|rest| rest.split_whitespace().next()).and_then(|number| number.parse().ok());
    number.unwrap_or_else(|| panic!("no {word} in: {said}"))
}
