use super::ledger::Ledger;
use super::residents::Resident;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;
use std::time::Duration;

/// What is not as it was promised.
pub struct Verdict {
    lost: usize,
    doubled: usize,
}

impl Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} lost, {} doubled", self.lost, self.doubled)
    }
}

/// Holds what residents see, and the letters that they got, against the ledger.
pub async fn of(residents: &[Resident], ledger: &Ledger, folder: &Path) -> Verdict {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for resident in residents {
        for reference in resident.references().await {
            *seen.entry(reference).or_default() += 1;
        }
    }
    let promised = ledger.references();
    let lost = promised.iter().filter(|reference| !seen.contains_key(*reference)).count();
    let unasked = seen.keys().filter(|reference| !promised.contains(*reference)).count();
    let doubled = unasked + seen.values().filter(|times| **times > 1).count();
    letters(&folder.join("data/mail"), promised.len()).await;
    Verdict { lost, doubled }
}

/// One letter confirms each report: waits until the last one has left.
async fn letters(mail: &Path, reports: usize) {
    loop {
        let files = std::fs::read_dir(mail).expect("the mail").flatten();
        let texts = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        let confirming = texts.filter(|text| text.contains("Subject: We have received your request")).count();
        assert!(confirming <= reports, "{confirming} letters confirm {reports} reports");
        if confirming == reports {
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
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
        "SELECT id FROM requests WHERE id NOT IN (SELECT request_id FROM request_events)",
        "SELECT id FROM requests WHERE id NOT IN (SELECT subject_id FROM letters WHERE kind = 'request_received')",
        "SELECT id FROM drafts WHERE sent_at_ms IS NULL",
        "SELECT subject_id FROM letters GROUP BY subject_id, kind, issue HAVING COUNT(*) > 1",
    ] {
        assert!(db.fetch_all(sql, &[]).await.expect("an answer").is_empty(), "{sql}");
    }
    db.close().await;
}
