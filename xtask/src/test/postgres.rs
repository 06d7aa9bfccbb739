//! The API suite on PostgreSQL: a cluster in a temporary folder, on a free port, stopped at the end.

use super::tally::Tally;
use crate::needs;
use crate::step::{cargo, step, succeed};
use anyhow::{Context as _, Result};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The user under which the server runs where the tests run as root, which it refuses.
const USER: &str = "postgres";

pub fn run(tally: &mut Tally, bin: &Path) {
    match step("starting PostgreSQL", || Cluster::start(bin)) {
        Ok(cluster) => {
            let mut tests = cargo(&["test", "--package=server", "--test=api"]);
            tally.cargo_test("API on PostgreSQL", tests.env("WHERRY_TEST_POSTGRES", cluster.url()));
        }
        Err(error) => tally.fail("starting PostgreSQL", &format!("{error:#}")),
    }
}

struct Cluster {
    bin: PathBuf,
    folder: TempDir,
    port: u16,
}

impl Cluster {
    fn start(bin: &Path) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("wherry-postgres-").tempdir()?;
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
        // Nothing of a test is worth keeping, so nothing is waited for.
        let options = format!(
            "-p {port} -k {sockets} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=400"
        );
        let log = cluster.folder.path().join("log");
        let mut start = cluster.command("pg_ctl");
        succeed(
            start.args(["start", "--wait", "--silent", "-o", &options, "-l"]).arg(log).arg("-D").arg(&data),
        )?;
        Ok(cluster)
    }

    fn url(&self) -> String {
        format!("postgres://wherry@127.0.0.1:{}/postgres", self.port)
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
