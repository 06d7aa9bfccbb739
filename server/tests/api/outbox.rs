//! What becomes of letters, on either database.

use crate::support::{TestApp, command};
use server::mail::outbox::{self, NewLetter};

pub async fn write(app: &TestApp, recipient: &str) {
    let mut tx = app.app.db.begin().await.expect("a transaction");
    let letter = NewLetter {
        kind: "account_exists",
        subject_id: recipient,
        issue: 1,
        recipient,
        useful_until_ms: None,
    };
    outbox::write(&app.app, &mut tx, letter).await.expect("a letter");
    tx.commit().await.expect("a commit");
}

/// No letter can be put into the mail folder.
pub fn block(app: &TestApp) -> std::path::PathBuf {
    let mail = app.folder().join("data/mail");
    std::fs::remove_dir_all(&mail).expect("the folder");
    std::fs::write(&mail, "not a folder").expect("a file in the way");
    mail
}

/// Returns what the command says, and whether it went well.
fn wherry_letters(app: &TestApp, arguments: &[&str]) -> (String, bool) {
    let mut command = command(env!("CARGO_BIN_EXE_wherry"));
    command.arg("letters").arg("--database").arg(&app.database).args(arguments);
    let output = command.output().expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8(said).expect("text"), output.status.success())
}

#[tokio::test]
async fn several_senders_at_once_send_each_letter_once() {
    let app = TestApp::start().await;
    for at in 0..60 {
        write(&app, &format!("resident-{at}@example.com")).await;
    }
    tokio::join!(app.deliver(), app.deliver(), app.deliver(), app.deliver());
    let sent = "SELECT COUNT(*) AS n FROM letters WHERE state = 'sent' AND attempts = 1";
    assert_eq!(app.count(sent).await, 60);
}

#[tokio::test]
async fn a_letter_is_tried_for_three_days_and_then_set_aside_for_all_to_see() {
    let app = TestApp::start().await;
    block(&app);
    write(&app, "ada@example.com").await;
    for _ in 0..71 {
        app.deliver().await;
        app.clock.advance_s(3600);
    }
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM letters WHERE state = 'waiting'").await, 1);
    app.clock.advance_s(3600);
    app.deliver().await;
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM letters WHERE state = 'set_aside'").await, 1);
    app.browser().get("/readyz").await.is(200);
    let (said, _) = wherry_letters(&app, &[]);
    assert!(said.contains("account_exists  tries: 72  set aside  last: folder_unwritable"), "{said}");
    assert!(!said.contains("ada@example.com"), "{said}");
}

#[tokio::test]
async fn whoever_runs_the_server_can_have_letters_tried_again() {
    let app = TestApp::start().await;
    for recipient in ["no address", "nor this", "nor that"] {
        write(&app, recipient).await;
    }
    app.deliver().await;
    let set_aside = "SELECT COUNT(*) AS n FROM letters WHERE state = 'set_aside'";
    assert_eq!(app.count(set_aside).await, 3);
    let id = outbox::unsent(&app.app.db).await.expect("letters")[0].id.clone();
    assert_eq!(wherry_letters(&app, &["retry", &id]), ("The letter is tried again.\n".into(), true));
    assert_eq!(app.count(set_aside).await, 2);
    let (said, went_well) = wherry_letters(&app, &["retry", &id]);
    assert_eq!((said, went_well), (format!("wherry: no letter {id} was set aside\n"), false));
    let all = wherry_letters(&app, &["retry", "--all"]);
    assert_eq!(all, ("Letters that are tried again: 2\n".into(), true));
    assert_eq!(app.count(set_aside).await, 0);
    let (said, went_well) = wherry_letters(&app, &["retry"]);
    assert!(!went_well && said.contains("required"), "{said}");
}

#[tokio::test]
async fn nobody_knows_after_thirty_days_who_was_written_to() {
    let app = TestApp::start().await;
    for recipient in ["ada@example.com", "no address"] {
        write(&app, recipient).await;
    }
    app.deliver().await;
    write(&app, "bob@example.com").await;
    let all = "SELECT COUNT(*) AS n FROM letters";
    app.clock.advance_s(30 * 86_400);
    app.run_due_jobs().await;
    assert_eq!(app.count(all).await, 3, "not those that are exactly 30 days old");
    app.clock.advance_s(86_400);
    app.run_due_jobs().await;
    let waiting =
        "SELECT COUNT(*) AS n FROM letters WHERE state = 'waiting' AND recipient = 'bob@example.com'";
    assert_eq!((app.count(all).await, app.count(waiting).await), (1, 1), "what waits is not given up");
}

#[tokio::test]
async fn a_code_that_could_not_leave_within_five_minutes_never_leaves() {
    let app = TestApp::start().await;
    let mail = block(&app);
    let ada = app.resident("ada").asked_for_a_code().await;
    for _ in 0..30 {
        app.deliver().await;
        app.clock.advance_s(10);
    }
    std::fs::remove_file(&mail).expect("the way is free");
    assert!(ada.mail().await.is_empty());
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM letters WHERE state = 'given_up'").await, 1);
}

#[tokio::test]
async fn a_letter_of_a_sender_that_died_is_sent_after_its_lease() {
    let app = TestApp::start().await;
    write(&app, "ada@example.com").await;
    let mut tx = app.app.db.begin().await.expect("a transaction");
    let claimed = "UPDATE letters SET attempts = attempts + 1, due_at_ms = due_at_ms + 60000";
    tx.execute(claimed, &[]).await.expect("a claim that nothing follows");
    tx.commit().await.expect("a commit");
    assert!(app.mail_of("ada@example.com").await.is_empty());
    app.clock.advance_s(60);
    assert_eq!(app.mail_of("ada@example.com").await.len(), 1);
}

#[tokio::test]
async fn after_a_restart_on_one_machine_no_letter_waits_for_a_sender_that_is_gone() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    let leased = "UPDATE letters SET due_at_ms = due_at_ms + 60000";
    let mut tx = app.app.db.begin().await.expect("a transaction");
    tx.execute(leased, &[]).await.expect("a sender that died");
    tx.commit().await.expect("a commit");
    assert!(ada.mail().await.is_empty());
    outbox::take_up_again(&app.app).await.expect("a start");
    assert_eq!(ada.mail().await.len(), 1);
}
