use super::authority::Authority;
use super::lines::Said;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tempfile::TempDir;
use tokio::process::{Child, Command};

pub const PASSWORD: &str = "a password with a space";

/// Debian's chasquid with one mailbox, `ada@example.com`, for a sender who signs in.
pub struct Chasquid {
    /// With `STARTTLS`.
    pub submission: u16,
    /// With TLS from the first byte.
    pub over_tls: u16,
    folder: TempDir,
    log: Said,
    _process: Child,
}

impl Chasquid {
    pub async fn start(authority: &Authority) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path();
        authority.vouch_for("localhost", 4000, &path.join("certs/localhost"));
        std::fs::create_dir_all(path.join("domains/example.com")).expect("a folder");
        std::fs::create_dir(path.join("mailboxes")).expect("a folder");
        let (submission, over_tls) = free_ports();
        std::fs::write(path.join("chasquid.conf"), settings(path, submission, over_tls)).expect("a file");
        let mut add = Command::new(program("chasquid-util"));
        add.arg(format!("-C={}", path.display())).args(["user-add", "ada@example.com"]);
        add.arg(format!("--password={PASSWORD}")).stdout(Stdio::null());
        assert!(add.status().await.expect("chasquid-util starts").success());
        let mut serve = Command::new(program("chasquid"));
        serve.arg("-config_dir").arg(path).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = serve.kill_on_drop(true).spawn().expect("chasquid starts");
        let mut log = Said::new(process.stdout.take().expect("an output"));
        log.next_with(&format!("listening on 127.0.0.1:{over_tls}")).await;
        Self { submission, over_tls, folder, log, _process: process }
    }

    /// The next letter that reaches this mailbox.
    pub async fn letter_in(&mut self, mailbox: &str) -> String {
        self.log.next_with(&format!("to={mailbox} sent")).await;
        let letter = std::fs::read_to_string(self.folder.path().join("mailboxes").join(mailbox));
        letter.expect("a letter").replace("\r\n", "\n")
    }
}

fn settings(path: &Path, submission: u16, over_tls: u16) -> String {
    let path = path.display();
    format!(
        "hostname: \"localhost\"\n\
         submission_address: \"127.0.0.1:{submission}\"\n\
         submission_over_tls_address: \"127.0.0.1:{over_tls}\"\n\
         mail_delivery_agent_bin: \"/bin/sh\"\n\
         mail_delivery_agent_args: \"-c\"\n\
         mail_delivery_agent_args: \"cat > $0\"\n\
         mail_delivery_agent_args: \"{path}/mailboxes/%to%\"\n\
         data_dir: \"{path}/data\"\n\
         mail_log_path: \"<stdout>\"\n"
    )
}

fn free_ports() -> (u16, u16) {
    let listeners = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").expect("a free port"));
    let [one, other] = listeners.map(|listener| listener.local_addr().expect("an address").port());
    (one, other)
}

fn program(name: &str) -> PathBuf {
    let usual = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/chasquid/usr/bin");
    let program = std::env::var_os("WHERRY_TEST_CHASQUID").map_or(usual, PathBuf::from).join(name);
    assert!(program.exists(), "there is no {}: `cargo xtask test` puts it in place", program.display());
    program
}
