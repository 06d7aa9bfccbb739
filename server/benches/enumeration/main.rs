//! Whether the time of an answer tells who has an account.
//!
//! `cargo xtask chaos timing` builds the program as it is shipped and runs this. Each question is asked about somebody and about
//! nobody in turn, over one connection, and the middle of the differences is given with the interval in which it lies at 95 %.
//! It reads `WHERRY`, and `WHERRY_TRUSTED_PROXIES` must name this machine: each call seems to come from an address of its own.

#[expect(dead_code, reason = "the kills need the rest of it")]
#[path = "../../tests/durability/ledger.rs"]
mod ledger;
mod pairs;
#[expect(dead_code, reason = "the kills need the rest of it")]
#[path = "../../tests/durability/program.rs"]
mod program;
mod questions;
#[expect(dead_code, reason = "the kills need the rest of it")]
#[path = "../../tests/durability/residents.rs"]
mod residents;

use pairs::Pairs;
use program::Program;
use questions::{ALL, Asker};
use residents::Resident;
use std::process::ExitCode;
use std::time::Duration;

/// Each is asked about once for each question: an address has a budget for the codes that it is sent.
const RESIDENTS: usize = 150;

/// An address is sent another code only after this long, whoever asks.
const CODES_APART: Duration = Duration::from_secs(31);

#[tokio::main]
async fn main() -> ExitCode {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = Program::start(folder.path(), &program::file(folder.path())).await;
    for at in 0..RESIDENTS {
        Resident::sign_up(&program, folder.path(), at).await;
    }
    let mut asker = Asker::new(program.origin());
    let mut tells = false;
    println!("| question | about somebody | about nobody | middle difference |\n|---|---|---|---|");
    for question in ALL {
        tokio::time::sleep(CODES_APART).await;
        let mut pairs = Pairs::default();
        for at in 0..RESIDENTS {
            let (somebody, nobody) =
                (format!("resident{at}@example.com"), format!("stranger{at}@example.com"));
            // Whoever is asked about first warms things up for the other.
            if at % 2 == 0 {
                let first = asker.ask(question, &somebody).await;
                pairs.add(first, asker.ask(question, &nobody).await);
            } else {
                let first = asker.ask(question, &nobody).await;
                pairs.add(asker.ask(question, &somebody).await, first);
            }
        }
        println!("| {} | {pairs} |", question.name);
        tells |= pairs.tell();
    }
    program.ends_in_peace().await;
    ExitCode::from(u8::from(tells))
}
