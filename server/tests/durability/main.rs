//! What was acknowledged is there, exactly once, however the server or its database ends.
//!
//! `WHERRY` names the program (default: the one of this build), `WHERRY_TEST_KILLS` how often it ends (default 50). With
//! `WHERRY_TEST_POSTGRES` and `WHERRY_TEST_POSTGRES_CRASH`, a command that has PostgreSQL end at once and start again, the
//! database ends instead of the program.

mod ledger;
mod program;
mod residents;
mod verdict;

use ledger::Ledger;
use program::Program;
use residents::Resident;
use server::entropy::{Entropy, SystemEntropy};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::task::JoinSet;

const RESIDENTS: usize = 4;
const LONGEST_LIFE_MS: u64 = 400;

fn times() -> u32 {
    std::env::var("WHERRY_TEST_KILLS").ok().and_then(|times| times.parse().ok()).unwrap_or(50)
}

/// A moment that nobody can foresee.
async fn a_while() {
    let dice: &dyn Entropy = &SystemEntropy;
    let chance = u64::from(u16::from_be_bytes(dice.bytes()));
    tokio::time::sleep(Duration::from_millis(20 + chance * LONGEST_LIFE_MS / u64::from(u16::MAX))).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_report_is_there_exactly_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = program::database(&folder).await;
    let mut program = Program::start(folder.path(), &database).await;
    let (ledger, is_over) =
        (Arc::new(Ledger::begin(&folder.path().join("ledger"))), Arc::new(AtomicBool::new(false)));
    let mut sending = JoinSet::new();
    for at in 0..RESIDENTS {
        let resident = Resident::sign_up(&program, folder.path(), at).await;
        sending.spawn(resident.send_until(Arc::clone(&is_over), Arc::clone(&ledger)));
    }
    for _ in 0..times() {
        a_while().await;
        match program::crash_of_the_database() {
            Some(crash) => crash.await,
            None => program.is_killed_and_starts_again().await,
        }
    }
    is_over.store(true, Ordering::Release);
    let residents = sending.join_all().await;
    let lost_or_doubled = verdict::of(&residents, &ledger, folder.path()).await;
    program.ends_in_peace().await;
    verdict::integrity(&database).await;
    println!("{}, {} kills: {lost_or_doubled}", ledger.counts(), times());
    assert_eq!(lost_or_doubled.to_string(), "0 lost, 0 doubled");
}
