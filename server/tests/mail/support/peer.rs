use super::lines::Said;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Stdio;
use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, ChildStdin, Command};

/// A mail server that misbehaves as it is told; see `peer.py`.
pub struct Peer {
    pub port: u16,
    events: Said,
    seen: Vec<Value>,
    commands: ChildStdin,
    _process: Child,
}

/// A letter as the mail server got it.
#[derive(Debug, Clone)]
pub struct Taken {
    pub to: Vec<String>,
    /// Whether it came over TLS.
    pub secured: bool,
    pub signed_in: Option<String>,
    /// How the sender called itself.
    pub hello: String,
    pub content: String,
}

impl Taken {
    /// The names of the headers, in order.
    pub fn headers(&self) -> Vec<&str> {
        let (headers, _) = self.content.split_once("\r\n\r\n").expect("headers and a body");
        let lines = headers.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
        lines.map(|line| line.split_once(':').expect("a header").0).collect()
    }

    pub fn header(&self, name: &str) -> &str {
        let start = format!("{name}: ");
        self.content.split("\r\n").find_map(|line| line.strip_prefix(&start)).unwrap_or_default()
    }
}

impl Peer {
    /// One without TLS that has these faults.
    pub async fn with_faults(faults: Value) -> Self {
        Self::start(json!({ "tls": "none", "faults": faults })).await
    }

    pub async fn start(told: Value) -> Self {
        let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/mail/peer.py");
        let mut command = Command::new(python());
        command.arg(script).arg(told.to_string()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.kill_on_drop(true).spawn().expect("Python starts");
        let commands = process.stdin.take().expect("an input");
        let events = Said::new(process.stdout.take().expect("an output"));
        let mut peer = Self { port: 0, events, seen: Vec::new(), commands, _process: process };
        let port = peer.until("listening").await["port"].as_u64().expect("a port");
        peer.port = u16::try_from(port).expect("a port");
        peer
    }

    /// Reads on until this happens.
    pub async fn until(&mut self, event: &str) -> Value {
        loop {
            let line = self.events.next().await;
            let said: Value = serde_json::from_str(&line).expect("an event");
            self.seen.push(said.clone());
            if said["event"] == event {
                return said;
            }
        }
    }

    pub async fn release(&mut self) {
        self.command(&json!("release")).await;
    }

    /// Ends every connection.
    pub async fn hang_up(&mut self) {
        self.command(&json!("hang up")).await;
        self.until("hung up").await;
    }

    /// Other faults from now on.
    pub async fn tell(&mut self, faults: Value) {
        self.command(&json!({ "faults": faults })).await;
        self.until("told").await; // Whatever happened before has been read now.
    }

    /// Every letter so far. From now on there are no faults.
    pub async fn letters(&mut self) -> Vec<Taken> {
        self.tell(json!({})).await;
        self.heard("letter").map(taken).collect()
    }

    /// What happened so far of this kind.
    pub fn heard<'a>(&'a self, event: &'a str) -> impl Iterator<Item = &'a Value> {
        self.seen.iter().filter(move |said| said["event"] == event)
    }

    pub fn count(&self, event: &str) -> usize {
        self.heard(event).count()
    }

    async fn command(&mut self, command: &Value) {
        self.commands.write_all(format!("{command}\n").as_bytes()).await.expect("the mail server listens");
    }
}

fn taken(said: &Value) -> Taken {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    Taken {
        to: said["to"].as_array().expect("recipients").iter().filter_map(text).collect(),
        secured: said["secured"] == true,
        signed_in: text(&said["signed_in"]),
        hello: text(&said["hello"]).unwrap_or_default(),
        content: text(&said["content"]).expect("a letter"),
    }
}

/// The Python that has aiosmtpd.
fn python() -> PathBuf {
    let usual = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/aiosmtpd/bin/python");
    let python = std::env::var_os("WHERRY_TEST_PYTHON").map_or(usual, PathBuf::from);
    assert!(python.exists(), "there is no {}: `cargo xtask test` puts it in place", python.display());
    python
}
