use crate::pause;
use crate::peer::{Peer, Taken};
use serde_json::json;
use server::clock::{Clock as _, SystemClock};
use server::db::Db;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use tempfile::TempDir;

pub const LETTERS: usize = 16;
/// As many as one program sends at once.
pub const LETTERS_HELD: usize = 4;
/// So many of those held are held at the answer to their words, the others at the word that they may come.
pub const TWICE: usize = 2;

/// What the programs of a test share: a database of their own, a key and a mail server.
pub struct Council {
    pub database: String,
    pub key_file: PathBuf,
    pub peer: Peer,
    /// Whose letters were taken by the mail server without the sender having heard of it.
    in_doubt: Vec<String>,
    folder: TempDir,
}

impl Council {
    pub async fn new(database: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let key_file = folder.path().join("key");
        let key = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&key_file);
        key.expect("a file").write_all("5a".repeat(32).as_bytes()).expect("a key");
        let (before_words, after_words) = (vec!["hold"; LETTERS_HELD - TWICE], vec!["hold"; TWICE]);
        let peer = Peer::with_faults(json!({ "354": before_words, "data": after_words })).await;
        Self { database: empty_database(database).await, key_file, peer, in_doubt: Vec::new(), folder }
    }

    /// A folder that nobody else uses.
    pub fn new_folder(&self) -> PathBuf {
        let made = tempfile::tempdir_in(self.folder.path()).expect("a folder");
        made.keep()
    }

    pub async fn db(&self) -> Db {
        server::db::open(&self.database).await.expect("the database opens")
    }

    async fn execute(&self, sql: &'static str, value: server::db::Value) {
        let db = self.db().await;
        let mut tx = db.begin().await.expect("a transaction");
        tx.execute(sql, &[value]).await.expect("a statement");
        tx.commit().await.expect("a commit");
        db.close().await;
    }

    pub async fn writes_letters(&self) {
        let (db, now_ms) = (self.db().await, SystemClock.now_ms());
        let mut tx = db.begin().await.expect("a transaction");
        let sql = "INSERT INTO letters (id, kind, subject_id, issue, recipient, made_at_ms, due_at_ms, tried_since_ms, \
                   attempts, state) VALUES ($1, 'account_exists', $1, 1, $2, $3, $3, $3, 0, 'waiting')";
        for at in 0..LETTERS {
            let (id, to) = (format!("letter-{at:02}"), format!("resident-{at}@example.com"));
            tx.execute(sql, &[id.into(), to.into(), now_ms.into()]).await.expect("a letter");
        }
        tx.commit().await.expect("a commit");
        db.close().await;
    }

    /// Waits until one program holds as many letters as it can.
    pub async fn letters_are_held(&mut self) {
        for _ in 0..LETTERS_HELD {
            self.peer.until("held").await;
        }
        self.in_doubt = self.peer.heard("letter").map(|said| said["to"][0].to_string()).collect();
        assert_eq!(self.in_doubt.len(), TWICE);
    }

    /// At once, unless a real pause is to be waited for.
    pub async fn leases_end(&self) {
        if pause().is_none() {
            let sql = "UPDATE letters SET due_at_ms = $1 WHERE state = 'waiting' AND lease IS NOT NULL";
            self.execute(sql, SystemClock.now_ms().into()).await;
        }
    }

    pub async fn all_arrive(&mut self) {
        for _ in 0..LETTERS {
            self.peer.until("letter").await;
        }
    }

    /// What the database says of each letter.
    pub async fn rows(&self) -> Vec<String> {
        let db = self.db().await;
        let sql = "SELECT state, lease, attempts, due_at_ms, settled_at_ms FROM letters ORDER BY id";
        let rows = db.fetch_all(sql, &[]).await.expect("the letters");
        db.close().await;
        let number = |row: &server::db::Row, column| row.optional_integer(column).expect("a number");
        let line = |row| {
            let numbers =
                ["lease", "attempts", "due_at_ms", "settled_at_ms"].map(|column| number(row, column));
            format!("{} {numbers:?}", row.text("state").expect("a state"))
        };
        rows.iter().map(line).collect()
    }

    pub async fn each_arrived_once_but_those_in_doubt(&mut self) {
        let letters = self.peer.letters().await;
        let mut arrived: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for letter in &letters {
            arrived.entry(&letter.to[0]).or_default().push(Taken::header(letter, "Message-ID"));
        }
        assert_eq!(arrived.len(), LETTERS, "nobody's letter is lost");
        for (recipient, ids) in arrived {
            let is_in_doubt = self.in_doubt.contains(&json!(recipient).to_string());
            assert_eq!(ids.len(), if is_in_doubt { 2 } else { 1 }, "{recipient}");
            assert!(!ids[0].is_empty() && ids.iter().all(|id| *id == ids[0]), "{recipient}: {ids:?}");
        }
    }
}

async fn empty_database(name: &str) -> String {
    let server = std::env::var("WHERRY_TEST_POSTGRES");
    let server = server.expect("WHERRY_TEST_POSTGRES: `cargo xtask test` starts PostgreSQL and names it");
    let admin = sqlx::postgres::PgPoolOptions::new().max_connections(1).connect(&server).await;
    let admin = admin.expect("the server");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE instances_{name}"));
    sqlx::query(create).execute(&admin).await.expect("a new database");
    admin.close().await;
    server.replace("/postgres", &format!("/instances_{name}"))
}
