//! Real programs on one PostgreSQL. One of them is killed, or stopped and woken, while it holds letters.
//!
//! `WHERRY_TEST_POSTGRES` names the server, `WHERRY` the program (default: the one of this build). `WHERRY_TEST_PAUSE_S` is for how
//! long one is stopped; without it the leases are ended in the database, and nobody waits.

mod council;
mod lent;
#[path = "../mail/support/lines.rs"]
mod lines;
#[expect(dead_code, reason = "the tests of the mail server ask it for more")]
#[path = "../mail/support/peer.rs"]
mod peer;
mod program;
mod reading;
mod silence;

use council::{Council, LETTERS, LETTERS_HELD, TWICE};
use program::Program;
use std::time::Duration;

/// How long a program is stopped, in earnest.
fn pause() -> Option<Duration> {
    let seconds = std::env::var("WHERRY_TEST_PAUSE_S").ok()?;
    Some(Duration::from_secs(seconds.parse().expect("WHERRY_TEST_PAUSE_S is a number")))
}

#[tokio::test]
async fn two_programs_may_start_at_once_on_an_empty_database() {
    let council = Council::new("starts").await;
    let (one, other) = tokio::join!(Program::start(&council), Program::start(&council));
    one.ends_in_peace().await;
    other.ends_in_peace().await;
}

#[tokio::test]
async fn the_letters_of_a_program_that_was_killed_are_sent_by_another() {
    let mut council = Council::new("kill").await;
    council.writes_letters().await;
    let holder = Program::start(&council).await;
    council.letters_are_held().await;
    holder.dies().await;
    council.leases_end().await;
    let other = Program::start(&council).await;
    council.all_arrive().await;
    other.ends_in_peace().await;
    assert_eq!(council.rows().await.iter().filter(|row| row.starts_with("sent")).count(), LETTERS);
    council.each_arrived_once_but_those_in_doubt().await;
    println!("killed: {LETTERS} letters, 0 lost, {TWICE} twice (killed between the words and their answer)");
}

#[tokio::test]
async fn a_program_that_wakes_after_its_leases_sends_nothing_and_decides_nothing() {
    let mut council = Council::new("pause").await;
    council.writes_letters().await;
    let mut sleeper = Program::start(&council).await;
    council.letters_are_held().await;
    sleeper.gets("STOP").await;
    let end_of_pause = tokio::time::sleep(pause().unwrap_or_default());
    council.leases_end().await;
    let other = Program::start(&council).await;
    council.all_arrive().await;
    other.ends_in_peace().await;
    end_of_pause.await;
    let decided = council.rows().await;
    council.peer.release().await;
    sleeper.gets("CONT").await;
    let [unsent, too_late] = sleeper.says_of_leases().await;
    if pause().is_none() {
        // After a pause in earnest the waiting for the mail server is over too, and most tries end with that.
        assert_eq!((unsent, too_late), (LETTERS_HELD - TWICE, TWICE));
    }
    sleeper.ends_in_peace().await;
    assert_eq!(council.rows().await, decided);
    council.each_arrived_once_but_those_in_doubt().await;
    let slept_s = pause().unwrap_or_default().as_secs();
    println!("on waking: {unsent} letters not sent, {too_late} verdicts too late");
    println!(
        "stopped for {slept_s} s: {LETTERS} letters, 0 lost, {TWICE} twice (stopped between the words and their answer)"
    );
}
