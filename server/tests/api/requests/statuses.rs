//! What the council says of a request, and what its owner learns of it.

use super::further::{tell, told};
use super::sent;
use crate::support::{Browser, PASSWORD, TestApp, command};
use futures::future::join_all;
use serde_json::{Value, json};
use server::clock::{Clock as _, SystemClock, in_london};
use server::requests::{NewStatus, RequestError, set_status};
use shared::requests::{Reason, Reference, Status};

const LETTERS: &str = "SELECT COUNT(*) AS n FROM letters WHERE kind = 'request_changed'";
const EVENTS: &str = "SELECT COUNT(*) AS n FROM request_events";
const DEEDS: &str = "SELECT COUNT(*) AS n FROM audit_entries WHERE event = 'request_moved'";

fn to(status: Status) -> NewStatus {
    NewStatus { to: status, reason: None, due_on: None, note: None }
}

/// The council moves a request, or fails to.
pub async fn moved(app: &TestApp, reference: &str, new: NewStatus) -> Result<Status, RequestError> {
    set_status(app.instance(), &Reference::parse(reference).expect("a reference"), new).await
}

pub async fn is_now(app: &TestApp, reference: &str, status: Status) {
    let reason = (status == Status::NotPossible).then_some(Reason::NotFound);
    let says_more = matches!(status, Status::WaitingForYou | Status::NotOurs);
    let note = says_more.then(|| "What there is to know".to_owned());
    moved(app, reference, NewStatus { reason, note, ..to(status) }).await.expect("a step");
}

pub async fn shown(browser: &Browser, reference: &str) -> Value {
    browser.get(&format!("/api/v1/requests/{reference}")).await.is(200).json()
}

#[tokio::test]
async fn what_the_council_says_is_read_in_order() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    is_now(&app, &reference, Status::InProgress).await;
    let planned = NewStatus {
        due_on: Some("2026-12-04".to_owned()),
        note: Some("A crew comes\non Friday".to_owned()),
        ..to(Status::Planned)
    };
    moved(&app, &reference, planned).await.expect("a step");
    let request = shown(&ada.browser, &reference).await;
    assert_eq!(request["status"], "planned");
    let next = request["what_happens_next"].as_str().expect("words");
    assert!(next.ends_with("We plan to have done it by 4 December 2026."), "{next}");
    let at_ms = 1_795_357_920_000_i64; // All in one moment, and yet in order.
    let timeline = json!([
        {
            "status": "planned", "at_ms": at_ms, "due": "We plan to have done it by 4 December 2026.",
            "note": "A crew comes\non Friday", "by": "council"
        },
        { "status": "in_progress", "at_ms": at_ms, "by": "council" },
        { "status": "received", "at_ms": at_ms, "by": "resident" },
    ]);
    assert_eq!(request["timeline"], timeline);
    let row = ada.browser.get("/api/v1/requests").await.json()["requests"][0].clone();
    assert_eq!((&row["status"], &row["what_happens_next"]), (&json!("planned"), &json!(next)));
}

#[tokio::test]
async fn each_change_is_told_by_mail_once() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    for (status, name) in [(Status::InProgress, "In progress"), (Status::Done, "Done")] {
        app.clock.advance_s(60);
        is_now(&app, &reference, status).await;
        moved(&app, &reference, to(status)).await.expect_err("it is there already");
        ada.has_letter(&format!("Your request {reference}: {name}")).await;
    }
    assert_eq!(app.count(LETTERS).await, 2);
    let mail = ada.mail().await;
    let changes: Vec<_> = mail.iter().filter(|letter| letter.subject.contains(&reference)).collect();
    assert_eq!(changes.len(), 1 + 2);
}

/// The crew cannot come on the day that was named.
#[tokio::test]
async fn another_day_for_what_is_planned_is_told_like_a_change() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    for (day, note) in
        [(Some("2026-12-04"), None), (Some("2026-12-11"), None), (None, Some("The crew is ill"))]
    {
        let (due_on, note) = (day.map(str::to_owned), note.map(str::to_owned));
        let told = NewStatus { due_on, note, ..to(Status::Planned) };
        moved(&app, &reference, told.clone()).await.expect("a step");
        let again = moved(&app, &reference, told).await.expect_err("the same command");
        assert!(
            again.to_string().starts_with("the request is planned already, and nobody was told"),
            "{again}"
        );
    }
    let same_day = NewStatus { due_on: Some("2026-12-11".to_owned()), ..to(Status::Planned) };
    moved(&app, &reference, same_day).await.expect_err("that day stands");
    moved(&app, &reference, to(Status::Planned)).await.expect_err("it says nothing more");
    let request = shown(&ada.browser, &reference).await;
    assert!(request["what_happens_next"].as_str().expect("words").ends_with("by 11 December 2026."));
    assert_eq!(request["timeline"][0]["note"], "The crew is ill");
    assert_eq!(request["timeline"][1]["due"], "We plan to have done it by 11 December 2026.");
    assert_eq!(request["timeline"][2]["due"], "We plan to have done it by 4 December 2026.");
    assert_eq!((app.count(EVENTS).await, app.count(LETTERS).await, app.count(DEEDS).await), (3, 3, 3));
    is_now(&app, &reference, Status::Done).await;
    let closed = NewStatus { note: Some("Really".to_owned()), ..to(Status::Done) };
    moved(&app, &reference, closed).await.expect_err("what is closed is opened first");
}

/// Of two that speak at once the second reads what the first one said.
#[tokio::test]
async fn a_note_at_the_same_time_takes_no_new_day_back() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    is_now(&app, &reference, Status::Planned).await;
    for day in 11..19 {
        let by = NewStatus { due_on: Some(format!("2026-12-{day}")), ..to(Status::Planned) };
        let note = NewStatus { note: Some(format!("A crew of {day} comes")), ..to(Status::Planned) };
        let (by, note) = tokio::join!(moved(&app, &reference, by), moved(&app, &reference, note));
        assert_eq!((by.expect("a day"), note.expect("a note")), (Status::Planned, Status::Planned));
        let next = shown(&ada.browser, &reference).await["what_happens_next"].to_string();
        assert!(next.contains(&format!("by {day} December 2026")), "{next}");
    }
}

#[tokio::test]
async fn the_same_word_is_nothing_new_whatever_came_in_between() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    let word = NewStatus { note: Some("The crew is ill".to_owned()), ..to(Status::Planned) };
    let day = NewStatus { due_on: Some("2026-12-11".to_owned()), ..to(Status::Planned) };
    moved(&app, &reference, word.clone()).await.expect("a step");
    moved(&app, &reference, day).await.expect("a day");
    tell(&ada.browser, &reference, "information", told("The crew is well")).await.is(204);
    moved(&app, &reference, word.clone()).await.expect_err("it was said");
    let note = Some("The crew is well".to_owned());
    moved(&app, &reference, NewStatus { note, ..word.clone() }).await.expect("the council had not said so");
    is_now(&app, &reference, Status::InProgress).await;
    moved(&app, &reference, word).await.expect("it stands there anew");
}

#[tokio::test]
async fn the_same_word_of_twenty_at_once_is_told_once() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    is_now(&app, &reference, Status::Planned).await;
    let word = NewStatus { note: Some("The crew is ill".to_owned()), ..to(Status::Planned) };
    let all = join_all((0..20).map(|_| moved(&app, &reference, word.clone()))).await;
    assert_eq!(all.iter().filter(|one| one.is_ok()).count(), 1);
    assert_eq!((app.count(LETTERS).await, app.count(EVENTS).await), (2, 2));
}

#[tokio::test]
async fn of_twenty_changes_at_once_one_is_made() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    let all = join_all((0..20).map(|_| moved(&app, &reference, to(Status::InProgress)))).await;
    assert_eq!(all.iter().filter(|one| one.is_ok()).count(), 1);
    for count in [LETTERS, EVENTS, DEEDS] {
        assert_eq!(app.count(count).await, 1, "{count}");
    }
}

#[tokio::test]
async fn what_does_not_follow_is_refused_and_changes_nothing() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    is_now(&app, &reference, Status::Done).await;
    let refused = moved(&app, &reference, to(Status::Planned)).await.expect_err("it is done");
    assert_eq!(refused.to_string(), "the request is done: it may become received, in_progress");
    let unfounded = moved(&app, &reference, to(Status::NotPossible)).await;
    assert!(matches!(unfounded, Err(RequestError::Reason)));
    let reason = Some(Reason::NotPaid);
    let founded = moved(&app, &reference, NewStatus { reason, ..to(Status::InProgress) }).await;
    assert!(matches!(founded, Err(RequestError::Reason)));
    for day in ["2026-02-30", "tomorrow", "1999-01-01", "2062-12-04"] {
        let due_on = Some(day.to_owned());
        let due = moved(&app, &reference, NewStatus { due_on, ..to(Status::InProgress) }).await;
        assert!(matches!(due, Err(RequestError::Day)), "{day}");
    }
    is_now(&app, &reference, Status::InProgress).await;
    for pointing in [Status::AwaitingPayment, Status::WaitingForYou, Status::NotOurs, Status::Duplicate] {
        let note = Some(" ".to_owned());
        let silent = moved(&app, &reference, NewStatus { note, ..to(pointing) }).await;
        assert!(matches!(silent, Err(RequestError::Note)), "{pointing:?} tells what the council wrote");
    }
    assert!(matches!(moved(&app, "0000-0000", to(Status::Done)).await, Err(RequestError::NotFound)));
    assert_eq!(shown(&ada.browser, &reference).await["status"], "in_progress");
    assert_eq!((app.count(EVENTS).await, app.count(LETTERS).await, app.count(DEEDS).await), (2, 2, 2));
}

#[tokio::test]
async fn a_closed_request_says_when_it_is_deleted() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    let deletion = async || shown(&ada.browser, &reference).await["deletion"].clone();
    let open = "This is open. Once it is closed, we will delete it 2 years after that.";
    assert_eq!(deletion().await, open);
    app.clock.advance_s(86_400);
    ada.sign_in_with(&ada.browser, PASSWORD).await.is(200);
    is_now(&app, &reference, Status::Done).await;
    assert_eq!(deletion().await, "We will delete this on 23 November 2028.");
    is_now(&app, &reference, Status::InProgress).await;
    assert_eq!(deletion().await, open);
    is_now(&app, &reference, Status::NotPossible).await;
    let request = shown(&ada.browser, &reference).await;
    assert_eq!(request["timeline"][0]["reason"], "We looked, and could not find what you told us about.");
}

#[tokio::test]
async fn what_came_to_nothing_costs_nothing() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    let fee = async || shown(&ada.browser, &reference).await["fee"].clone();
    let said = fee().await;
    assert_ne!(said, "");
    is_now(&app, &reference, Status::Done).await;
    assert_eq!(fee().await, said);
    is_now(&app, &reference, Status::InProgress).await;
    is_now(&app, &reference, Status::NotOurs).await;
    assert_eq!(fee().await, "");
    assert_eq!(ada.browser.get("/api/v1/requests").await.json()["requests"][0]["fee"], "");
}

#[tokio::test]
async fn to_send_a_form_writes_no_more_than_its_own_row() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    sent(&ada.browser).await;
    assert_eq!(app.count(EVENTS).await, 0);
}

#[tokio::test]
async fn whoever_runs_the_server_can_move_a_request_while_it_serves() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    let set_status = |more: &[&str]| {
        let mut command = command(env!("CARGO_BIN_EXE_wherry"));
        command.args(["request", "--database", &app.database, "set-status", &reference.to_lowercase()]);
        command.args(more).arg("--data").arg(app.folder().join("data"));
        let output = command.output().expect("the program runs");
        let said = [output.stdout, output.stderr].concat();
        (String::from_utf8(said).expect("text"), output.status.success())
    };
    let by = in_london(SystemClock.now_ms()).day().plus_days(30).to_string();
    let (said, is_done) = set_status(&["waiting-for-you", "--by", &by, "--note", "Which gate?"]);
    assert!(is_done, "{said}");
    assert_eq!(said, format!("{reference} was received, and is waiting_for_you now.\n"));
    let request = shown(&ada.browser, &reference).await;
    assert_eq!(request["timeline"][0]["note"], "Which gate?");
    let (said, is_done) = set_status(&["in_progress", "--note", &"long ".repeat(1000)]);
    assert!(!is_done && said.contains("--note: use 4000 characters or fewer"), "{said}");
    let (said, is_done) = set_status(&["finished"]);
    assert!(!is_done && said.contains("use one of received, awaiting_payment"), "{said}");
    let (said, is_done) = set_status(&["received"]);
    assert!(!is_done && said.contains("the request is waiting_for_you: it may become"), "{said}");
    assert!(set_status(&["not_possible", "--reason", "not_found"]).1);
    assert_eq!(app.count(DEEDS).await, 2);
    app.clock.advance_s(365 * 86_400); // The command goes by the machine's own clock.
    ada.has_letter(&format!("Your request {reference}: Waiting for you")).await;
    let report = server::audit::verify(&app.app.db, &app.app.keys, app.app.now_ms(), None).await;
    assert_eq!(report.expect("a walk").wrong, Vec::<String>::new());
}
