//! How fast and how small the program is: each figure beside what this machine can do at most, in the same minute.
//!
//! `cargo xtask bench` builds the program as it is shipped and runs this. It reads `WHERRY`, `WHERRY_TEST_POSTGRES` (a server
//! that waits for its disk), `WHERRY_TEST_PGBENCH`, `WHERRY_TEST_WRK`, `WHERRY_TEST_ROUNDS`, and `WHERRY_TEST_ONLY` (one part).

mod commits;
mod databases;
#[expect(dead_code, reason = "the kills need the rest of it")]
#[path = "../../tests/durability/ledger.rs"]
mod ledger;
mod limits;
mod lists;
mod load;
mod memory;
#[expect(dead_code, reason = "the kills need the rest of it")]
#[path = "../../tests/durability/program.rs"]
mod program;
mod reads;
#[expect(dead_code, reason = "the kills need the rest of it")]
#[path = "../../tests/durability/residents.rs"]
mod residents;
mod seed;
mod sign_ins;
mod start;
mod submissions;
mod table;

use table::Table;

/// Written to the standard output as a table in Markdown.
#[tokio::main]
async fn main() {
    if std::env::args().any(|argument| argument == limits::BARE_ROUTE) {
        return limits::serve_a_bare_route().await;
    }
    let mut table = Table::default();
    if is_wanted("sign-ins") {
        sign_ins::measure(&mut table).await;
    }
    if is_wanted("reads") {
        reads::measure(&mut table).await;
    }
    if is_wanted("reports") {
        submissions::measure(&mut table).await;
    }
    if is_wanted("lists") {
        lists::measure(&mut table).await;
    }
    if is_wanted("memory") {
        memory::measure(&mut table).await;
    }
    if is_wanted("start") {
        start::measure(&mut table).await;
    }
    print!("{table}");
}

fn is_wanted(part: &str) -> bool {
    std::env::var("WHERRY_TEST_ONLY").map_or(true, |only| only == part)
}

/// Each pair is measured so often, one after the other.
fn rounds() -> usize {
    std::env::var("WHERRY_TEST_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(5)
}
