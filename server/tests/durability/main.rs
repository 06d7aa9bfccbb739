//! What was acknowledged is there, exactly once, however the server, its database or the machine ends.
//!
//! `WHERRY` names the program (default: the one of this build), `WHERRY_TEST_TIMES` how often it ends (default 50). With
//! `WHERRY_TEST_POSTGRES` and `WHERRY_TEST_POSTGRES_CRASH`, a command that has PostgreSQL end at once and start again, the
//! kills end the database instead of the program. The power cuts need `xtask/volatile-disk`, which `WHERRY_TEST_DISK` names.

mod kills;
mod ledger;
mod power_cuts;
mod program;
mod residents;
mod senders;
#[path = "../api/support/services.rs"]
mod services;
mod team;
mod verdict;

use server::entropy::{Entropy, SystemEntropy};
use std::time::Duration;

fn times() -> u32 {
    std::env::var("WHERRY_TEST_TIMES").ok().and_then(|times| times.parse().ok()).unwrap_or(50)
}

/// Lets things go on until a moment that nobody can foresee.
async fn a_while(longest: Duration) {
    let dice: &dyn Entropy = &SystemEntropy;
    let chance = f64::from(u16::from_be_bytes(dice.bytes())) / f64::from(u16::MAX);
    tokio::time::sleep(Duration::from_millis(20) + longest.mul_f64(chance)).await;
}
