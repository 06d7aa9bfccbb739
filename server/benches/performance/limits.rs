//! What this machine can do at most, without Wherry around it.

use super::load::{SECONDS, number_after, tool};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use axum::Router;
use axum::routing::get;
use rusqlite::Connection;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

pub const BARE_ROUTE: &str = "bare-route";
const A_WHILE: Duration = Duration::from_secs(SECONDS);

/// Hashes a second: one thread for each core, each in memory of its own that it uses again.
pub fn hashes() -> f64 {
    let cores = std::thread::available_parallelism().expect("cores").get();
    let threads: Vec<_> = (0..cores).map(|_| std::thread::spawn(hash_for_a_while)).collect();
    threads.into_iter().map(|thread| thread.join().expect("an end")).sum()
}

fn hash_for_a_while() -> f64 {
    let params = Params::new(19_456, 2, 1, None).expect("parameters in range");
    let mut blocks = vec![Block::new(); params.block_count()];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    repeatedly(|_| {
        let hashed =
            argon2.hash_password_into_with_memory(b"Bittern-2026", &[7; 16], &mut [0; 32], &mut blocks[..]);
        hashed.expect("parameters in range");
    })
}

/// Commits a second of one row each, by one writer that waits for its disk every time.
pub fn commits(folder: &Path) -> f64 {
    let file = folder.join("commits.sqlite");
    let sqlite = Connection::open(&file).expect("a file");
    sqlite.pragma_update(None, "journal_mode", "WAL").expect("WAL");
    sqlite.pragma_update(None, "synchronous", "FULL").expect("FULL");
    let create = "CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, answers TEXT NOT NULL) STRICT";
    sqlite.execute_batch(create).expect("a table");
    let mut insert = sqlite.prepare("INSERT INTO rows (answers) VALUES (?1)").expect("a statement");
    repeatedly(|_| {
        insert.execute([ANSWERS]).expect("a row");
    })
}

/// As long as the answers to a report.
const ANSWERS: &str = r#"{"danger":"no","description":"Deep","kind":"pothole","where":"Mill Lane, by the bridge","width":"arm"}"#;

fn repeatedly(mut work: impl FnMut(u64)) -> f64 {
    #[expect(clippy::disallowed_methods, reason = "this is about how long things take")]
    let (began, mut times) = (Instant::now(), 0_u32);
    while began.elapsed() < A_WHILE {
        work(times.into());
        times += 1;
    }
    f64::from(times) / began.elapsed().as_secs_f64()
}

/// Inserts a second of one row each, by 32 clients of PostgreSQL.
pub async fn inserts(postgres: &str, folder: &Path) -> f64 {
    let script = folder.join("insert.sql");
    std::fs::write(&script, format!("INSERT INTO rows (answers) VALUES ('{ANSWERS}');")).expect("a file");
    let pool = sqlx::PgPool::connect(postgres).await.expect("the server");
    let create = "CREATE TABLE IF NOT EXISTS rows (id BIGSERIAL PRIMARY KEY, answers TEXT NOT NULL)";
    sqlx::query(create).execute(&pool).await.expect("a table");
    pool.close().await;
    let mut pgbench = Command::new(tool("WHERRY_TEST_PGBENCH", "pgbench"));
    pgbench.args(["-n", "-c32", "-j2", &format!("-T{SECONDS}"), "-f"]).arg(script).arg(postgres);
    let said = pgbench.output().await.expect("pgbench is there");
    number_after(&String::from_utf8_lossy(&said.stdout), "tps = ")
}

/// A program that answers one route and does nothing else.
pub struct BareRoute {
    _program: Child,
    pub url: String,
}

impl BareRoute {
    pub async fn start() -> Self {
        let mut program = Command::new(std::env::current_exe().expect("this program"));
        program.arg(BARE_ROUTE).stdout(Stdio::piped()).kill_on_drop(true);
        let mut program = program.spawn().expect("it starts");
        let mut said = BufReader::new(program.stdout.take().expect("what it says")).lines();
        let url = said.next_line().await.expect("a line").expect("its address");
        Self { _program: program, url }
    }
}

pub async fn serve_a_bare_route() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    println!("http://{}/ok", listener.local_addr().expect("an address"));
    let routes = Router::new().route("/ok", get(async || "ok\n"));
    axum::serve(listener, routes).await.expect("it serves");
}
