use server::entropy::{Entropy, SystemEntropy};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// A disk that forgets what was not synced: `xtask/volatile-disk`.
pub struct Disk {
    folder: PathBuf,
    process: Child,
    commands: ChildStdin,
    said: Lines<BufReader<ChildStdout>>,
}

impl Disk {
    /// At a cut, nothing that was not synced survives.
    pub async fn plain(folder: &Path) -> Self {
        Self::mount(folder, &[]).await
    }

    /// At a cut, some of what was not synced survives.
    pub async fn torn(folder: &Path) -> Self {
        let dice: &dyn Entropy = &SystemEntropy;
        let seed = std::env::var("WHERRY_TEST_SEED")
            .unwrap_or_else(|_| u32::from_be_bytes(dice.bytes()).to_string());
        println!("{}: WHERRY_TEST_SEED={seed}", std::thread::current().name().unwrap_or_default());
        Self::mount(folder, &["--torn", &seed]).await
    }

    async fn mount(folder: &Path, options: &[&str]) -> Self {
        let folder = folder.join("disk");
        std::fs::create_dir(&folder).expect("a folder");
        let mut command = Command::new(program());
        command.arg(&folder).args(options).stdin(Stdio::piped()).stdout(Stdio::piped());
        // Never killed: it ends with its input, and then unmounts the folder.
        let mut process = command.spawn().expect("the disk starts");
        let commands = process.stdin.take().expect("an input");
        let said = BufReader::new(process.stdout.take().expect("an output")).lines();
        let mut disk = Self { folder, process, commands, said };
        disk.is_done().await;
        disk
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whoever still has a file open gets errors from now on.
    pub async fn loses_its_power(&mut self) {
        self.command("off\n").await;
    }

    /// Once nobody has a file open any more.
    pub async fn has_power_again(&mut self) {
        self.command("on\n").await;
    }

    /// From now on it says that something is synced before it is.
    pub async fn lies(&mut self) {
        self.command("lie\n").await;
    }

    pub async fn ends(mut self) {
        drop(self.commands);
        assert!(self.process.wait().await.expect("an end").success());
    }

    async fn command(&mut self, command: &str) {
        self.commands.write_all(command.as_bytes()).await.expect("the disk listens");
        self.is_done().await;
    }

    async fn is_done(&mut self) {
        assert_eq!(
            self.said.next_line().await.expect("words").as_deref(),
            Some("done"),
            "see above what the disk says"
        );
    }
}

fn program() -> PathBuf {
    let usual = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/debug/volatile-disk");
    let program = std::env::var_os("WHERRY_TEST_DISK").map_or(usual, PathBuf::from);
    assert!(
        program.exists(),
        "there is no {}: build it with cargo build -p volatile-disk",
        program.display()
    );
    program
}
