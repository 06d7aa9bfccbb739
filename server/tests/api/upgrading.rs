//! A database that an earlier version left, with what people had sent by then.

use crate::support::{TestApp, database};
use server::db::open;
use sqlx::migrate::Migrator;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection as _, raw_sql};
use std::path::Path;

/// A request that was withdrawn after the council had planned to deal with it.
const ONE_REQUEST: &str = "
INSERT INTO accounts (id, email, email_key, password_hash, first_name, last_name, created_at_ms, passkey_handle)
VALUES ('ada', 'ada@example.com', 'ada@example.com', '-', 'Ada', 'Quay', 1, 'handle');
INSERT INTO service_versions (service, version, content_hash, definition, first_served_at_ms)
VALUES ('bins', 1, '-', '{}', 1);
INSERT INTO requests (id, submission_id, reference, account_id, service, version, answers, payload_hash, status, received_at_ms,
    status_changed_at_ms, due_on, closed_at_ms, delete_at_ms)
VALUES ('r', 's', 'ABCD-EFGH', 'ada', 'bins', 1, '{}', '-', 'withdrawn', 1, 3, '2026-12-04', 3, 4);
INSERT INTO request_events (id, request_id, number, status, writer, reason, due_on, note, at_ms)
VALUES ('e1', 'r', 1, 'planned', 'council', NULL, '2026-12-04', 'On Friday', 2),
    ('e2', 'r', 2, 'withdrawn', 'resident', NULL, NULL, NULL, 3);
";

/// The tables as they were before this step.
async fn before(number: i64) -> Migrator {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let all = Migrator::new(folder).await.expect("the migrations");
    let earlier = all.iter().filter(|step| step.version < number).cloned();
    Migrator::with_migrations(earlier.collect())
}

pub async fn left_behind(database: &str, number: i64, rows: &'static str) {
    make(database, &before(number).await, rows).await;
}

/// A database where these steps were taken, and this was done then.
async fn make(database: &str, steps: &Migrator, sql: &'static str) {
    if let Some(path) = database.strip_prefix("sqlite:") {
        std::fs::create_dir_all(Path::new(path).parent().expect("a folder")).expect("a folder");
        let options = SqliteConnectOptions::new().filename(path).create_if_missing(true).foreign_keys(true);
        let mut file = SqliteConnection::connect_with(&options).await.expect("a file");
        steps.run(&mut file).await.expect("tables");
        raw_sql(sql).execute(&mut file).await.expect("it is done");
        file.close().await.expect("the end");
    } else {
        let mut server = PgConnection::connect(database).await.expect("the server");
        steps.run(&mut server).await.expect("tables");
        raw_sql(sql).execute(&mut server).await.expect("it is done");
        server.close().await.expect("the end");
    }
}

#[tokio::test]
async fn what_was_sent_before_requests_could_be_without_an_account_stays_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let left = database(&folder).await;
    left_behind(&left, 15, ONE_REQUEST).await;
    let app = TestApp::start_configured(|config| config.database = left).await;
    let request = "SELECT COUNT(*) AS n FROM requests WHERE id = 'r' AND submission_id = 's' AND reference = 'ABCD-EFGH' \
                   AND account_id = 'ada' AND service = 'bins' AND version = 1 AND answers = '{}' AND payload_hash = '-' \
                   AND status = 'withdrawn' AND received_at_ms = 1 AND status_changed_at_ms = 3 \
                   AND due_on = '2026-12-04' AND closed_at_ms = 3 AND delete_at_ms = 4 AND claim_hash IS NULL \
                   AND contact_email IS NULL";
    let events = "SELECT COUNT(*) AS n FROM request_events WHERE request_id = 'r' AND ((id = 'e1' AND number = 1 \
                  AND status = 'planned' AND writer = 'council' AND due_on = '2026-12-04' AND note = 'On Friday' AND at_ms = 2) \
                  OR (id = 'e2' AND number = 2 AND status = 'withdrawn' AND writer = 'resident' AND due_on IS NULL AND at_ms = 3))";
    assert_eq!((app.count(request).await, app.count(events).await), (1, 2));
}

#[tokio::test]
async fn a_database_of_another_program_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let left = database(&folder).await;
    make(&left, &before(0).await, "CREATE TABLE rounds (day TEXT)").await; // It uses sqlx, too.
    for _ in 0..2 {
        let refused = open(&left).await.map(drop).expect_err("it has tables, and none of ours");
        assert!(refused.to_string().contains("tables of another program, rounds among them"), "{refused}");
    }
}

#[tokio::test]
async fn a_folder_is_no_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = open(&format!("sqlite:{}", folder.path().display())).await.map(drop).expect_err("a folder");
    assert!(refused.to_string().contains("is a folder. Name a file in it"), "{refused}");
}
