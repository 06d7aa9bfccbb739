//! PostgreSQL in a temporary folder, on a free port, stopped at the end.

use crate::step::succeed;
use crate::{in_memory, needs};
use anyhow::{Context as _, Result};
use std::env;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The user under which the server runs where this runs as root, which it refuses.
const USER: &str = "postgres";

/// What a commit waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// Nothing: of a test nothing is worth keeping.
    IsNotWaitedFor,
    IsWaitedFor,
}

pub struct Cluster {
    bin: PathBuf,
    folder: TempDir,
    port: u16,
}

impl Cluster {
    pub fn start(bin: &Path, disk: Disk) -> Result<Self> {
        let folder = match disk {
            Disk::IsWaitedFor => env::temp_dir(),
            Disk::IsNotWaitedFor => in_memory::folder(),
        };
        let folder = tempfile::Builder::new().prefix("wherry-postgres-").tempdir_in(folder)?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let cluster = Self { bin: bin.to_owned(), folder, port };
        if needs::is_root() {
            succeed(Command::new("chown").arg(USER).arg(cluster.folder.path()))?;
        }
        let data = cluster.data();
        let mut initdb = cluster.command("initdb");
        succeed(
            initdb
                .args(["--auth=trust", "--username=wherry", "--encoding=UTF8", "--locale=C", "-D"])
                .arg(&data),
        )?;
        let sockets = cluster.folder.path().display();
        let fsync = if disk == Disk::IsWaitedFor { "on" } else { "off" };
        let options = format!(
            "-p {port} -k {sockets} -c listen_addresses=127.0.0.1 -c fsync={fsync} -c max_connections=800"
        );
        let log = cluster.folder.path().join("log");
        let mut start = cluster.command("pg_ctl");
        succeed(
            start.args(["start", "--wait", "--silent", "-o", &options, "-l"]).arg(log).arg("-D").arg(&data),
        )?;
        Ok(cluster)
    }

    pub fn url(&self) -> String {
        format!("postgres://wherry@127.0.0.1:{}/postgres", self.port)
    }

    /// A command that has the server end at once, as if the machine had, and start again.
    pub fn crash(&self) -> String {
        let (bin, data) = (self.bin.join("pg_ctl"), self.data());
        let restart =
            format!("{} restart --mode=immediate --wait --silent -D {}", bin.display(), data.display());
        if needs::is_root() { format!("cd / && runuser -u {USER} -- {restart}") } else { restart }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, program: &str) -> Command {
        let program = self.bin.join(program);
        let mut command = if needs::is_root() {
            let mut as_user = Command::new("runuser");
            as_user.args(["-u", USER, "--"]).arg(program);
            as_user
        } else {
            Command::new(program)
        };
        command.current_dir(self.folder.path()).stdout(Stdio::null());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let stopped = succeed(
            self.command("pg_ctl").args(["stop", "--mode=immediate", "--silent", "-D"]).arg(self.data()),
        );
        if let Err(error) = stopped.context("stopping PostgreSQL") {
            eprintln!("{error:#}");
        }
    }
}
