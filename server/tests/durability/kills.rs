use crate::program::{self, Program};
use crate::senders::Senders;
use crate::{a_while, team, times, verdict};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_report_is_there_exactly_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = program::database(&folder).await;
    let mut program = Program::start_for(Some(team::services()), folder.path(), &database).await;
    let senders = Senders::begin(&program, folder.path(), &folder.path().join("ledger")).await;
    for _ in 0..times() {
        a_while(Duration::from_millis(400)).await;
        if let Some(crash) = program::crash_of_the_database() {
            crash.await;
        } else {
            program.is_killed().await;
            program.starts_again().await;
        }
    }
    let sent = senders.end().await;
    let verdict = verdict::of(&sent).await;
    verdict::letters(&sent, folder.path(), &database).await;
    program.ends_in_peace().await;
    verdict::integrity(&database).await;
    println!("{}, {} kills: {verdict}", sent.ledger.counts(), times());
    assert_eq!(verdict.to_string(), "0 lost, 0 doubled");
}
