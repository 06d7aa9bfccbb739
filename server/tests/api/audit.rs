//! The audit trail: what is written into it, and that nothing in it is changed unseen.

use crate::requests::{report, send};
use crate::support::{PASSWORD, TestApp, command};
use serde_json::json;
use server::audit::{Report, verify};
use server::confirm_clock;

/// Whoever tampers with the trail: what they do, in order, and what is found.
type Tampering<'a> = (&'a [&'static str], &'a [&'a str]);

/// A newcomer, a return, a change, a request: three segments of one or more deeds each.
async fn with_a_trail() -> TestApp {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    app.clock.advance_s(600);
    app.run_due_jobs().await;
    ada.activate(crate::support::details()).await.is(204);
    app.clock.advance_s(600);
    ada.sign_in_with(&ada.browser, PASSWORD).await.is(200);
    app.run_due_jobs().await;
    send(&ada.browser, report()).await.is(201);
    app.clock.advance_s(600);
    app.run_due_jobs().await;
    app
}

async fn walked(app: &TestApp, head: Option<&str>) -> Report {
    verify(&app.app.db, &app.app.keys, app.app.now_ms(), head).await.expect("a walk")
}

async fn tamper(app: &TestApp, sql: &'static str) {
    let mut tx = app.app.db.begin().await.expect("a transaction");
    assert!(tx.execute(sql, &[]).await.expect(sql) > 0, "{sql}");
    tx.commit().await.expect("a commit");
}

async fn column(app: &TestApp, sql: &'static str) -> Vec<String> {
    let rows = app.app.db.fetch_all(sql, &[]).await.expect("rows");
    rows.iter().map(|row| row.text("told").expect("text")).collect()
}

#[tokio::test]
async fn every_deed_is_written_down_once() {
    let app = with_a_trail().await;
    let mut events = column(&app, "SELECT event AS told FROM audit_entries").await;
    events.sort();
    let expected = ["account_activated", "account_created", "request_sent", "signed_in", "signed_in"];
    assert_eq!(events, expected);
    let accounts = column(&app, "SELECT DISTINCT account_id AS told FROM audit_entries").await;
    assert_eq!(accounts, column(&app, "SELECT id AS told FROM accounts").await);
    let about = "SELECT about_id AS told FROM audit_entries WHERE event = 'request_sent'";
    assert_eq!(column(&app, about).await, column(&app, "SELECT id AS told FROM requests").await);
}

#[tokio::test]
async fn what_was_not_done_is_not_written_down() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let before = app.count("SELECT COUNT(*) AS n FROM audit_entries").await;
    ada.sign_in_with(&app.browser(), "Heron-2026").await.is(401);
    ada.activate(crate::support::details()).await.is(409);
    send(&ada.browser, report()).await.is(201);
    send(&ada.browser, report()).await.is(200);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM audit_entries").await, before + 1);
}

#[tokio::test]
async fn a_lock_is_written_down_once() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    for at in 0..12 {
        ada.sign_in_with(&app.browser(), &format!("Heron-20{at}")).await;
    }
    let locks = "SELECT COUNT(*) AS n FROM audit_entries WHERE event = 'locked_out'";
    assert_eq!(app.count(locks).await, 1);
}

#[tokio::test]
async fn signing_out_is_written_down_once() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for _ in 0..2 {
        ada.browser.delete("/api/v1/session").await.is(204);
    }
    let ends = "SELECT COUNT(*) AS n FROM audit_entries WHERE event = 'signed_out'";
    assert_eq!(app.count(ends).await, 1);
}

#[tokio::test]
async fn signing_out_elsewhere_is_written_down_for_each_session_that_was_alive() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let said = async || app.count("SELECT COUNT(*) AS n FROM audit_entries WHERE event = 'signed_out'").await;
    let [asleep, phone, desk, tablet] = std::array::from_fn(|_| app.browser());
    ada.sign_in_with(&asleep, PASSWORD).await.is(200);
    app.clock.advance_s(31 * 60);
    for browser in [&phone, &desk, &tablet] {
        ada.sign_in_with(browser, PASSWORD).await.is(200);
    }
    let list = desk.get("/api/v1/sessions").await.is(200).json();
    let other = list["sessions"].as_array().expect("a list").iter().find(|row| row["is_this"] == false);
    let there = format!("/api/v1/sessions/{}", other.expect("one")["id"].as_str().expect("an id"));
    for _ in 0..2 {
        desk.delete(&there).await.is(204);
        assert_eq!(said().await, 1);
    }
    desk.delete("/api/v1/sessions/others").await.is(204);
    assert_eq!(said().await, 2, "what was over by itself was not signed out");
    desk.delete("/api/v1/sessions").await.is(204);
    assert_eq!(said().await, 3);
    let named = "SELECT COUNT(*) AS n FROM audit_entries e JOIN sessions s ON s.id = e.about_id AND s.subject = e.account_id \
                 WHERE e.event = 'signed_out'";
    assert_eq!(app.count(named).await, 3);
}

#[tokio::test]
async fn a_password_that_was_changed_is_written_down() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let change = json!({ "password": PASSWORD, "new_password": "Redshank-2026" });
    ada.browser.put("/api/v1/profile/password", change).await.is(204);
    let changes = "SELECT COUNT(*) AS n FROM audit_entries WHERE event = 'password_changed'";
    assert_eq!(app.count(changes).await, 1);
}

#[tokio::test]
async fn the_trail_names_nobody() {
    let app = with_a_trail().await;
    let all = "SELECT id || ' ' || event || ' ' || account_id || ' ' || about_id AS told FROM audit_entries";
    for entry in column(&app, all).await {
        let ids = entry.split(' ').filter(|word| !word.is_empty() && !word.contains('_'));
        assert!(
            ids.clone().count() >= 2 && ids.clone().all(|id| uuid::Uuid::parse_str(id).is_ok()),
            "{entry}"
        );
    }
}

#[tokio::test]
async fn a_trail_that_nobody_touched_is_whole() {
    let app = with_a_trail().await;
    let report = walked(&app, None).await;
    assert_eq!(report.wrong, Vec::<String>::new());
    assert_eq!((report.segments, report.sealed, report.unsealed), (3, 5, 0));
    let seals = column(&app, "SELECT seal AS told FROM audit_segments ORDER BY number").await;
    assert_eq!(seals.last(), Some(&report.head));
    for seal in &seals {
        assert_eq!(walked(&app, Some(seal)).await.wrong, Vec::<String>::new());
    }
}

#[tokio::test]
async fn whatever_is_changed_taken_away_or_moved_is_found() {
    let moved = "segment 1: 2 entries were sealed, 1 are there";
    let tamperings: [Tampering; 10] = [
        (
            &["UPDATE audit_entries SET event = 'signed_out' WHERE event = 'request_sent'"],
            &["entry *: changed"],
        ),
        (
            &["UPDATE audit_entries SET at_ms = at_ms + 1 WHERE event = 'account_created'"],
            &["entry *: changed"],
        ),
        (
            &["UPDATE audit_entries SET about_id = account_id WHERE event = 'request_sent'"],
            &["entry *: changed"],
        ),
        (&["DELETE FROM audit_entries WHERE event = 'account_created'"], &[moved]),
        (
            &["UPDATE audit_entries SET segment = 3 WHERE event = 'account_created'"],
            &[moved, "segment 3: 1 entries were sealed, 2 are there"],
        ),
        (
            // The times of two deeds, exchanged.
            &[
                "UPDATE audit_entries SET at_ms = 3590715840000 + 600000 - at_ms WHERE event IN ('account_created', \
               'account_activated')",
            ],
            &["entry *: changed", "entry *: changed"],
        ),
        (
            &["DELETE FROM audit_entries WHERE segment = 2", "DELETE FROM audit_segments WHERE number = 2"],
            &["segment 2: missing, 3 comes instead"],
        ),
        (
            &["DELETE FROM audit_entries WHERE segment = 1", "DELETE FROM audit_segments WHERE number = 1"],
            &["segment 1: missing, 2 comes instead"],
        ),
        (
            &[
                "DELETE FROM audit_entries WHERE event = 'account_created'",
                "UPDATE audit_segments SET entries = 1 WHERE number = 1",
            ],
            &["segment 1: its seal is not", "segment 1: its entries are not those"],
        ),
        (
            // Two segments, exchanged.
            &[
                "UPDATE audit_segments SET number = 9 WHERE number = 2",
                "UPDATE audit_segments SET number = 2 WHERE number = 3",
                "UPDATE audit_segments SET number = 3 WHERE number = 9",
                "UPDATE audit_entries SET segment = 5 - segment WHERE segment > 1",
            ],
            &[
                "segment 2: its seal is not",
                "segment 2: does not follow",
                "segment 3: its seal is not",
                "segment 3: does not follow",
            ],
        ),
    ];
    for (done, expected) in tamperings {
        let app = with_a_trail().await;
        for sql in done {
            tamper(&app, sql).await;
        }
        let found = walked(&app, None).await.wrong;
        let matches = |(found, expected): (&String, &&str)| match expected.split_once('*') {
            Some((start, end)) => found.starts_with(start) && found.contains(end),
            None => found.starts_with(expected),
        };
        assert_eq!(found.len(), expected.len(), "{done:?}: {found:?}");
        assert!(found.iter().zip(expected).all(matches), "{done:?}: {found:?}");
    }
}

#[tokio::test]
async fn what_was_not_sealed_yet_cannot_be_changed_or_made_up_either() {
    let app = with_a_trail().await;
    app.resident("bob").with_account().await;
    assert_eq!(walked(&app, None).await.unsealed, 2);
    tamper(&app, "UPDATE audit_entries SET account_id = 'x' WHERE segment IS NULL AND event = 'signed_in'")
        .await;
    let copy = "INSERT INTO audit_entries (id, event, account_id, about_id, at_ms, mac) SELECT 'x', event, account_id, \
                about_id, at_ms, mac FROM audit_entries WHERE event = 'request_sent'";
    tamper(&app, copy).await;
    assert_eq!(walked(&app, None).await.wrong.len(), 2);
    app.clock.advance_s(600);
    app.run_due_jobs().await;
    assert_eq!(walked(&app, None).await.wrong.len(), 2, "sealing whitewashes nothing");
}

/// Whoever cuts off the end leaves a trail that is whole: only somebody who wrote the seal down elsewhere can tell.
#[tokio::test]
async fn what_is_cut_off_at_the_end_is_found_by_a_seal_that_was_kept_elsewhere() {
    let app = with_a_trail().await;
    let kept = walked(&app, None).await.head;
    tamper(&app, "DELETE FROM audit_entries WHERE segment = 3").await;
    tamper(&app, "DELETE FROM audit_segments WHERE number = 3").await;
    assert_eq!(walked(&app, None).await.wrong, Vec::<String>::new());
    let wrong = walked(&app, Some(&kept)).await.wrong;
    assert_eq!(wrong, ["the head that was given is not in the chain: what came last is missing"]);
}

#[tokio::test]
async fn another_key_makes_nothing_that_passes() {
    let app = with_a_trail().await;
    let others = server::keys::Keys::new([1; 32]);
    let report = verify(&app.app.db, &others, app.app.now_ms(), None).await.expect("a walk");
    assert_eq!(report.wrong.len(), 5 + 3);
}

#[tokio::test]
async fn after_twelve_months_old_segments_are_gone_and_the_chain_holds() {
    let app = with_a_trail().await;
    app.clock.advance_s(200 * 86_400);
    app.resident("bob").with_account().await;
    app.run_due_jobs().await;
    let head = walked(&app, None).await.head;
    app.clock.advance_s(166 * 86_400); // A year and a day after Ada came.
    confirm_clock(&app.app.db, app.app.now_ms()).await.expect("the clock is right");
    app.run_due_jobs().await;
    let events = app.count("SELECT COUNT(*) AS n FROM audit_entries").await;
    let report = walked(&app, Some(&head)).await;
    assert_eq!(report.wrong, Vec::<String>::new());
    assert_eq!((events, report.sealed, report.segments), (2, 2, 2), "Bob's, and the seal before them");
    tamper(&app, "DELETE FROM audit_entries WHERE segment = 4").await;
    assert_eq!(walked(&app, None).await.wrong, ["segment 4: 2 entries were sealed, 0 are there"]);
}

/// A segment that was dated too early takes none along that came before it.
#[tokio::test]
async fn a_clock_that_was_behind_for_a_while_costs_nothing_of_the_trail() {
    let app = with_a_trail().await;
    let two_years_s = 2 * 365 * 86_400;
    app.clock.advance_s(-two_years_s);
    app.resident("bob").with_account().await;
    app.run_due_jobs().await;
    app.clock.advance_s(two_years_s + 86_400);
    app.run_due_jobs().await;
    let report = walked(&app, None).await;
    assert_eq!(report.wrong, Vec::<String>::new());
    assert_eq!((report.sealed, report.segments), (7, 4));
}

#[tokio::test]
async fn a_clock_that_was_ahead_for_a_while_keeps_nothing_longer() {
    let app = with_a_trail().await;
    let (ten_years_s, year_s) = (10 * 365 * 86_400, 366 * 86_400);
    app.clock.advance_s(ten_years_s);
    app.resident("bob").with_account().await;
    app.run_due_jobs().await;
    app.clock.advance_s(600 - ten_years_s);
    app.resident("cyd").with_account().await;
    app.run_due_jobs().await;
    app.clock.advance_s(year_s);
    confirm_clock(&app.app.db, app.app.now_ms()).await.expect("the clock is right");
    app.resident("dan").with_account().await;
    app.run_due_jobs().await;
    let report = walked(&app, None).await;
    assert_eq!(report.wrong, Vec::<String>::new());
    assert_eq!((report.sealed, report.segments), (2, 2), "Dan's, and the seal before them");
}

#[tokio::test]
async fn what_is_not_old_enough_to_go_is_missed() {
    let app = with_a_trail().await;
    tamper(&app, "DELETE FROM audit_entries").await;
    assert_eq!(walked(&app, None).await.wrong.len(), 3);
}

#[tokio::test]
async fn whoever_runs_the_server_can_have_the_trail_looked_through() {
    let app = with_a_trail().await;
    let verify = |more: &[&str]| {
        let mut command = command(env!("CARGO_BIN_EXE_wherry"));
        command.args(["audit", "verify", "--database", &app.database]).args(more);
        let output = command.arg("--data").arg(app.folder().join("data")).output().expect("the program runs");
        (String::from_utf8(output.stdout).expect("text"), output.status.success())
    };
    let (said, is_whole) = verify(&[]);
    assert!(
        is_whole && said.contains("Sealed: 5 entries in 3 segments.") && said.ends_with("Wrong: nothing\n"),
        "{said}"
    );
    assert!(!verify(&["--head", "0000"]).1);
    tamper(&app, "DELETE FROM audit_entries WHERE event = 'account_created'").await;
    let (said, is_whole) = verify(&[]);
    assert!(!is_whole && said.starts_with("segment 1: 2 entries were sealed, 1 are there\n"), "{said}");
}
