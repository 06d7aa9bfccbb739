use crate::senders::Sent;
use server::db::{Db, Row};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;
use std::time::Duration;

/// What is not as it was promised.
pub struct Verdict {
    pub lost: usize,
    pub doubled: usize,
}

impl Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} lost, {} doubled", self.lost, self.doubled)
    }
}

/// Holds what residents see against the ledger.
pub async fn of(sent: &Sent) -> Verdict {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for resident in &sent.residents {
        for reference in resident.references().await {
            *seen.entry(reference).or_default() += 1;
        }
    }
    let promised = sent.ledger.references();
    let lost = promised.iter().filter(|reference| !seen.contains_key(*reference)).count();
    let unasked = seen.keys().filter(|reference| !promised.contains(*reference)).count();
    let doubled = unasked + seen.values().filter(|times| **times > 1).count();
    Verdict { lost, doubled }
}

/// One letter confirms each report, and one tells the team of it, at the latest once no letter waits any more.
pub async fn letters(sent: &Sent, folder: &Path, database: &str) {
    let reports = sent.ledger.references().len();
    let confirming = || letters_in(folder, "Subject: We have received your request");
    let to_the_team = || letters_in(folder, "Subject: New request");
    let db = server::db::open(database).await.expect("the database opens");
    while confirming().min(to_the_team()) < reports && !letters_that(&db, WAIT).await.is_empty() {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    db.close().await;
    assert_eq!(confirming(), reports, "letters confirm as many reports");
    assert_eq!(to_the_team(), reports, "letters tell the team of as many reports");
}

/// Returns how many letters were sent, once none waits any more.
pub async fn letters_that_left(database: &str) -> usize {
    let db = server::db::open(database).await.expect("the database opens");
    while !letters_that(&db, WAIT).await.is_empty() {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let left = letters_that(&db, LEFT).await;
    db.close().await;
    left.len()
}

const WAIT: &str = "SELECT id FROM letters WHERE state = 'waiting'";
const LEFT: &str = "SELECT id FROM letters WHERE state = 'sent'";

async fn letters_that(db: &Db, sql: &'static str) -> Vec<Row> {
    db.fetch_all(sql, &[]).await.expect("an answer")
}

/// How many letters with these words are in the program's folder.
pub fn letters_in(folder: &Path, words: &str) -> usize {
    let files = std::fs::read_dir(folder.join("data/mail")).expect("the mail").flatten();
    let letters = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "eml"));
    let texts = letters.filter_map(|letter| std::fs::read_to_string(letter.path()).ok());
    texts.filter(|text| text.contains(words)).count()
}

/// The database finds nothing wrong with itself, and everything belongs to something.
pub async fn integrity(database: &str) {
    let db = server::db::open(database).await.expect("the database opens");
    if database.starts_with("sqlite") {
        let found =
            db.fetch_optional("PRAGMA integrity_check", &[]).await.expect("an answer").expect("a row");
        assert_eq!(found.text("integrity_check").expect("words"), "ok");
        assert!(db.fetch_all("PRAGMA foreign_key_check", &[]).await.expect("an answer").is_empty());
    }
    for sql in [
        "SELECT id FROM requests WHERE id NOT IN (SELECT subject_id FROM letters WHERE kind = 'request_received')",
        "SELECT id FROM requests WHERE id NOT IN (SELECT subject_id FROM letters WHERE kind = 'team_request')",
        "SELECT id FROM drafts",
        "SELECT subject_id FROM letters GROUP BY subject_id, kind, issue HAVING COUNT(*) > 1",
    ] {
        assert!(db.fetch_all(sql, &[]).await.expect("an answer").is_empty(), "{sql}");
    }
    db.close().await;
}
