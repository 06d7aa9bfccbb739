use std::path::{Path, PathBuf};
use std::process::Stdio;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// The program, on one port for all of its lives.
pub struct Program {
    child: Child,
    data: PathBuf,
    database: String,
    /// `None`: the demonstration.
    services: Option<TempDir>,
    port: u16,
}

impl Program {
    pub async fn start(folder: &Path, database: &str) -> Self {
        Self::start_for(None, folder, database).await
    }

    /// As [`Self::start`], for the council that wrote these files.
    pub async fn start_for(services: Option<TempDir>, folder: &Path, database: &str) -> Self {
        let (data, database) = (folder.join("data"), database.to_owned());
        if database.starts_with("postgres") {
            std::fs::create_dir_all(&data).expect("a folder");
        }
        let (child, port) = run(&data, &database, services.as_ref(), 0).await;
        Self { child, data, database, services, port }
    }

    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    pub fn id(&self) -> u32 {
        self.child.id().expect("it still runs")
    }

    pub async fn is_killed(&mut self) {
        self.child.kill().await.expect("SIGKILL");
    }

    pub async fn starts_again(&mut self) {
        self.child = run(&self.data, &self.database, self.services.as_ref(), self.port).await.0;
    }

    pub async fn ends_in_peace(mut self) {
        let id = self.id();
        Command::new("kill").args(["-TERM", &id.to_string()]).status().await.expect("SIGTERM");
        assert!(self.child.wait().await.expect("an end").success());
    }
}

async fn run(data: &Path, database: &str, services: Option<&TempDir>, port: u16) -> (Child, u16) {
    let program = std::env::var_os("WHERRY").unwrap_or_else(|| env!("CARGO_BIN_EXE_wherry").into());
    let mut command = Command::new(program);
    command
        .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--database", database, "--data"])
        .arg(data);
    if let Some(folder) = services {
        command.arg("--services").arg(folder.path());
    }
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("WHERRY_TEST_")) {
        command.env_remove(name); // It takes them for settings.
    }
    command.env("WHERRY_TRUSTED_PROXIES", "127.0.0.1"); // Whoever calls may say to be any client.
    if database.starts_with("postgres") {
        command.env("WHERRY_KEY_FILE", key(data)); // It makes one itself beside a file.
    }
    let mut child = command.stderr(Stdio::piped()).kill_on_drop(true).spawn().expect("the program starts");
    let mut log = BufReader::new(child.stderr.take().expect("its log")).lines();
    loop {
        let line = log.next_line().await.expect("a log").expect("it listens before it ends");
        let line: serde_json::Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("{line}"));
        if let Some(address) = line["address"].as_str() {
            let port = address.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
            let mut rest = log.into_inner();
            tokio::spawn(async move { tokio::io::copy(&mut rest, &mut tokio::io::sink()).await });
            return (child, port);
        }
    }
}

/// A key of this test's own, made once.
fn key(data: &Path) -> PathBuf {
    use std::os::unix::fs::OpenOptionsExt as _;
    let path = data.with_file_name("key");
    let mut new = std::fs::OpenOptions::new();
    if let Ok(mut file) = new.write(true).create_new(true).mode(0o600).open(&path) {
        std::io::Write::write_all(&mut file, "5a".repeat(32).as_bytes()).expect("a key");
    }
    path
}

/// A database that nobody else uses.
pub async fn database(folder: &TempDir) -> String {
    let Ok(server) = std::env::var("WHERRY_TEST_POSTGRES") else {
        return file(folder.path());
    };
    let pool =
        sqlx::postgres::PgPoolOptions::new().max_connections(1).connect(&server).await.expect("the server");
    sqlx::query("CREATE DATABASE durability").execute(&pool).await.expect("a new database");
    pool.close().await;
    server.replace("/postgres", "/durability")
}

/// A database beside the program's other files.
pub fn file(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("data/wherry.sqlite").display())
}

/// Has the database end at once and start again, where that is what is to be tried.
pub fn crash_of_the_database() -> Option<impl Future<Output = ()>> {
    let command = std::env::var("WHERRY_TEST_POSTGRES_CRASH").ok()?;
    Some(async move {
        let crashed = Command::new("sh").args(["-c", &command]).stdout(Stdio::null()).status().await;
        assert!(crashed.expect("a shell").success(), "PostgreSQL starts again");
    })
}
