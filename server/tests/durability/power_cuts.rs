//! The power is cut under the program: it is killed, and what it had not synced is forgotten.

mod bare_writer;
mod disk;

use crate::program::{self, Program};
use crate::residents::Resident;
use crate::senders::{Senders, Sent};
use crate::{a_while, team, times, verdict};
use disk::Disk;
use std::time::Duration;

async fn cut(disk: &mut Disk, program: &mut Program) {
    program.is_killed().await;
    disk.loses_its_power().await;
    disk.has_power_again().await;
    program.starts_again().await;
}

async fn cut_over_and_over(disk: &mut Disk, program: &mut Program, senders: Senders) -> Sent {
    for _ in 0..times() {
        a_while(Duration::from_millis(400)).await;
        cut(disk, program).await;
    }
    senders.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_report_is_there_exactly_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut disk = Disk::torn(folder.path()).await;
    let database = program::file(disk.folder());
    let mut program = Program::start_for(Some(team::services()), disk.folder(), &database).await;
    let senders = Senders::begin(&program, disk.folder(), &folder.path().join("ledger")).await;
    let sent = cut_over_and_over(&mut disk, &mut program, senders).await;
    let verdict = verdict::of(&sent).await;
    verdict::letters(&sent, disk.folder(), &database).await;
    program.ends_in_peace().await;
    verdict::integrity(&database).await;
    disk.ends().await;
    println!("{}, {} cuts: {verdict}", sent.ledger.counts(), times());
    assert_eq!(verdict.to_string(), "0 lost, 0 doubled");
}

#[tokio::test]
async fn what_the_first_start_makes_is_there_for_the_next() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut disk = Disk::plain(folder.path()).await;
    let mut program = Program::start(disk.folder(), &program::file(disk.folder())).await;
    cut(&mut disk, &mut program).await;
    program.is_killed().await;
    disk.ends().await;
}

#[tokio::test]
async fn a_letter_that_left_is_in_the_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut disk = Disk::plain(folder.path()).await;
    let database = program::file(disk.folder());
    let mut program = Program::start(disk.folder(), &database).await;
    Resident::sign_up(&program, disk.folder(), 0).await;
    let left = verdict::letters_that_left(&database).await;
    cut(&mut disk, &mut program).await;
    assert_eq!(verdict::letters_in(disk.folder(), "Subject: "), left);
    program.is_killed().await;
    disk.ends().await;
}

/// The control: that nothing was lost above is because of the syncs, and would be seen otherwise.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_disk_that_lies_reports_are_lost() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut disk = Disk::plain(folder.path()).await;
    // The letters are elsewhere: their syncs would have the disk keep its word.
    let mut program =
        Program::start_for(Some(team::services()), folder.path(), &program::file(disk.folder())).await;
    let senders = Senders::begin(&program, folder.path(), &folder.path().join("ledger")).await;
    disk.lies().await;
    let sent = cut_over_and_over(&mut disk, &mut program, senders).await;
    let verdict = verdict::of(&sent).await;
    program.ends_in_peace().await;
    disk.ends().await;
    println!("control, a disk that lies: {}, {} cuts: {verdict}", sent.ledger.counts(), times());
    assert!(verdict.lost > 0, "nobody could see here that something is lost");
}
