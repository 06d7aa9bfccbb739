use crate::council::{Council, LETTERS_HELD};
use crate::lines::Said;
use crate::pause;
use std::process::Stdio;
use tokio::process::{Child, Command};

/// How long the mail server is waited for, in seconds. A lease is five times that, and 25 more.
fn patience_s() -> u32 {
    if pause().is_some() { 5 } else { 20 }
}

/// One instance, with a folder of its own.
pub struct Program {
    child: Child,
    log: Said,
}

impl Program {
    /// Returns once it listens.
    pub async fn start(council: &Council) -> Self {
        let mut child = command(council, &["serve", "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        let mut log = Said::new(child.stderr.take().expect("its log"));
        log.next_with("\"listening\"").await;
        Self { child, log }
    }

    /// What a command says beside those that serve.
    pub async fn asked(council: &Council, words: &[&str]) -> String {
        let output = command(council, words).output().await.expect("the program runs");
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    }

    /// A signal, by its name.
    pub async fn gets(&self, signal: &str) {
        let id = self.child.id().expect("it still runs").to_string();
        let sent = Command::new("kill").args([&format!("-{signal}"), &id]).status().await;
        assert!(sent.expect("a signal").success());
    }

    pub async fn dies(mut self) {
        self.child.kill().await.expect("SIGKILL");
    }

    pub async fn ends_in_peace(mut self) {
        self.gets("TERM").await;
        assert!(self.child.wait().await.expect("an end").success());
    }

    /// Reads what it logs of the letters that it held: how many it did not send, and on how many its verdict came too late.
    pub async fn says_of_leases(&mut self) -> [usize; 2] {
        let mut said = Vec::new();
        for _ in 0..LETTERS_HELD {
            said.push(self.log.next_with("its lease").await);
        }
        ["not sent", "came after"].map(|word| said.iter().filter(|line| line.contains(word)).count())
    }
}

fn command(council: &Council, words: &[&str]) -> Command {
    let program = std::env::var_os("WHERRY").unwrap_or_else(|| env!("CARGO_BIN_EXE_wherry").into());
    let mut command = Command::new(program);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("WHERRY_TEST_")) {
        command.env_remove(name); // It takes them for settings.
    }
    command
        .args(words)
        .args(["--database", &council.database, "--data"])
        .arg(council.new_folder())
        .env("WHERRY_KEY_FILE", &council.key_file)
        .envs([("WHERRY_SMTP_HOST", "127.0.0.1"), ("WHERRY_SMTP_SECURITY", "none")])
        .env("WHERRY_SMTP_PORT", council.peer.port.to_string())
        .env("WHERRY_SMTP_TIMEOUT_S", patience_s().to_string());
    command
}
