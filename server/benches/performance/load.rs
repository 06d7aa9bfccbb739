//! Load by wrk: so many connections, each asking again as soon as it was answered.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::process::Command;

pub const SECONDS: u64 = 4;

/// How often a second something can be done, one time after the other.
pub fn repeatedly(mut work: impl FnMut()) -> f64 {
    #[expect(clippy::disallowed_methods, reason = "this is about how long things take")]
    let (began, mut times) = (Instant::now(), 0_u32);
    while began.elapsed() < Duration::from_secs(SECONDS) {
        work();
        times += 1;
    }
    f64::from(times) / began.elapsed().as_secs_f64()
}

/// What is asked over and over.
pub struct Load<'a> {
    pub url: String,
    pub connections: u32,
    /// A script in this folder that makes the calls, and what it is told.
    pub script: Option<(&'a str, Vec<String>)>,
    pub cookie: &'a str,
}

/// How long half of all answers took at most, and all but one in a hundred.
pub struct Latency {
    pub median_ms: f64,
    pub one_in_a_hundred_ms: f64,
}

impl Load<'_> {
    /// Returns the answers a second. An answer that refuses is no answer.
    pub async fn run(&self) -> f64 {
        number_after(&self.said().await, "Requests/sec:")
    }

    /// How long the answers took.
    pub async fn latency(&self) -> Latency {
        let said = self.said().await;
        Latency { median_ms: ms_after(&said, "50%"), one_in_a_hundred_ms: ms_after(&said, "99%") }
    }

    async fn said(&self) -> String {
        let mut wrk = Command::new(tool("WHERRY_TEST_WRK", "wrk"));
        let threads = self.connections.min(2);
        wrk.args([
            format!("-t{threads}"),
            format!("-c{}", self.connections),
            format!("-d{SECONDS}s"),
            "--latency".to_owned(),
        ]);
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
        said
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

/// The time that follows a word, as wrk writes it: "812.00us", "1.31ms", "1.02s".
fn ms_after(said: &str, word: &str) -> f64 {
    let time = said.lines().find_map(|line| line.trim_start().strip_prefix(word)).unwrap_or_default().trim();
    let digits = time.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let in_ms = match &time[digits.len()..] {
        "us" => 0.001,
        "ms" => 1.0,
        "s" => 1_000.0,
        unit => panic!("{unit} is no unit of time in: {said}"),
    };
    digits.parse::<f64>().unwrap_or_else(|_| panic!("no {word} in: {said}")) * in_ms
}
