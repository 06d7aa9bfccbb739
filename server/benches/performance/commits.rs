//! Rows that the databases can write at most, each on the disk before it counts, without Wherry around them.

use super::load::{SECONDS, number_after, repeatedly, tool};
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use server::entropy::{Entropy, SystemEntropy};
use shared::requests::Reference;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::process::Command;
use tokio::task::spawn_blocking;

/// What is written.
#[derive(Clone, Copy)]
pub enum Row {
    /// A number and a text, in a table with nothing else.
    Bare,
    /// Among the requests that are there, with their keys and indexes. What tells one from the next is new in each, the rest
    /// as in one that was sent.
    Request,
}

/// As long as the answers to a report.
const ANSWERS: &str = r#"{"danger":"no","description":"Deep","kind":"pothole","where":"Mill Lane, by the bridge","width":"arm"}"#;

impl Row {
    pub fn name(self) -> &'static str {
        match self {
            Self::Bare => "a bare row",
            Self::Request => "the request's row",
        }
    }

    /// Commits a second of one row each: to SQLite by one writer that does nothing else, to PostgreSQL by 32 clients of pgbench.
    pub async fn commits(self, database: &str, folder: &Path) -> f64 {
        match database.strip_prefix("sqlite:").map(PathBuf::from) {
            Some(file) => {
                let beside = folder.join("commits.sqlite");
                let write = move || match self {
                    Self::Bare => bare_rows(&beside),
                    Self::Request => requests(&file),
                };
                spawn_blocking(write).await.expect("an end")
            }
            None => self.by_pgbench(database, folder).await,
        }
    }

    async fn by_pgbench(self, database: &str, folder: &Path) -> f64 {
        let script = folder.join("insert.sql");
        std::fs::write(&script, self.insert_for_pgbench(database).await).expect("a file");
        let mut pgbench = Command::new(tool("WHERRY_TEST_PGBENCH", "pgbench"));
        pgbench
            .args(["-n", "-c32", "-j2", "-Mprepared", &format!("-T{SECONDS}"), "-f"])
            .arg(script)
            .arg(database);
        let said = pgbench.output().await.expect("pgbench is there");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        number_after(&String::from_utf8_lossy(&said.stdout), "tps = ")
    }

    async fn insert_for_pgbench(self, database: &str) -> String {
        let pool = sqlx::PgPool::connect(database).await.expect("the server");
        let create = "CREATE TABLE IF NOT EXISTS rows (id BIGSERIAL PRIMARY KEY, answers TEXT NOT NULL)";
        sqlx::query(create).execute(&pool).await.expect("a table");
        let like = "SELECT format('%L, %L, %s, %L, %L, %L, %s, %s, %L', account_id, service, version, answers, payload_hash, \
                    status, received_at_ms, received_at_ms, due_on) FROM requests LIMIT 1";
        let like: String = sqlx::query_scalar(like).fetch_one(&pool).await.expect("a request that was sent");
        pool.close().await;
        // As long as those of Wherry; ids sort by time.
        let id = "lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') \
                  || right(gen_random_uuid()::text, 24)";
        let reference = "left(translate(encode(uuid_send(gen_random_uuid()), 'base64'), '+/=', 'ABC'), 9)";
        match self {
            Self::Bare => format!("INSERT INTO rows (answers) VALUES ('{ANSWERS}');"),
            Self::Request => format!(
                "INSERT INTO requests (id, submission_id, reference, account_id, service, version, answers, payload_hash, \
                 status, received_at_ms, status_changed_at_ms, due_on) VALUES ({id}, {id}, {reference}, {like});"
            ),
        }
    }
}

fn bare_rows(file: &Path) -> f64 {
    let sqlite = open(file);
    let create = "CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, answers TEXT NOT NULL) STRICT";
    sqlite.execute_batch(create).expect("a table");
    let mut insert = sqlite.prepare("INSERT INTO rows (answers) VALUES (?1)").expect("a statement");
    repeatedly(|| {
        insert.execute([ANSWERS]).expect("a row");
    })
}

fn requests(file: &Path) -> f64 {
    let sqlite = open(file);
    let like = "SELECT account_id, service, version, answers, payload_hash, status, received_at_ms, due_on \
                FROM requests LIMIT 1";
    let all = |row: &rusqlite::Row| (0..8).map(|at| row.get(at)).collect::<Result<Vec<Value>, _>>();
    let like = sqlite.query_row(like, [], all).expect("a request that was sent");
    let [account, service, version, answers, hash, status, at, due] = &like[..] else { unreachable!() };
    let insert = "INSERT INTO requests (id, submission_id, reference, account_id, service, version, answers, \
                  payload_hash, status, received_at_ms, status_changed_at_ms, due_on) \
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11)";
    let mut insert = sqlite.prepare(insert).expect("a statement");
    let dice: &dyn Entropy = &SystemEntropy;
    repeatedly(|| {
        let reference = Reference::from_random(dice.bytes());
        let reference = reference.as_str();
        let row = params![id(), id(), reference, account, service, version, answers, hash, status, at, due];
        insert.execute(row).expect("a row");
    })
}

#[expect(clippy::disallowed_methods, reason = "no clock of Wherry's goes here")]
fn id() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock that is set");
    let dice: &dyn Entropy = &SystemEntropy;
    shared::id::uuid_v7(u64::try_from(since.as_millis()).expect("a time of this age"), dice.bytes())
}

/// As Wherry opens its own (`server/src/db/sqlite/connection.rs`).
fn open(file: &Path) -> Connection {
    let sqlite = Connection::open(file).expect("a file");
    sqlite.pragma_update(None, "journal_mode", "WAL").expect("WAL");
    let pragmas = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; \
                   PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -8192";
    sqlite.execute_batch(pragmas).expect("what Wherry sets");
    sqlite
}
