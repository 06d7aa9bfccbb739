//! How the project is worked on: `cargo xtask run`, `dev`, `test`, `chaos`, `bench`, `owner-checks`, `build`, `deny-list`.

mod bench;
mod chaos;
mod client;
mod deny_list;
mod dev;
mod in_memory;
mod needs;
mod owner_checks;
mod postgres;
mod program;
mod run;
mod step;
mod test;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "How the project is worked on")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything and serve it on <http://localhost:8080>
    Run(RunOptions),
    /// As run, and build again whenever a source changes
    Dev(RunOptions),
    /// Every check and every test, in one go
    Test,
    /// What takes longer than a test may: ends the program or its database over and over, and counts what is lost
    #[command(subcommand)]
    Chaos(chaos::Chaos),
    /// Measure the program as it is shipped, beside what this machine can do at most
    Bench {
        /// How often each pair is measured
        #[arg(long, default_value_t = 5)]
        rounds: u32,
        /// Measure this part alone
        #[arg(long)]
        only: Option<bench::Part>,
    },
    /// Take each condition on whose something is out of its query, and see whether a test notices
    OwnerChecks,
    /// Build target/release/wherry, with the client inside
    Build,
    /// Make the list of words that no password may be made of anew
    DenyList,
}

#[derive(Args, Clone)]
pub struct RunOptions {
    /// Build as for residents: slower to build, smaller and faster to use
    #[arg(long)]
    release: bool,
    /// The address and port to listen on
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: String,
    /// The folder for the database, the key and the mail
    #[arg(long, default_value = "var", value_name = "DIR")]
    data: PathBuf,
}

fn main() -> Result<()> {
    std::env::set_current_dir(root())?;
    match Cli::parse().task {
        Task::Run(options) => run::run(&options),
        Task::Dev(options) => dev::dev(&options),
        Task::Test => test::test(),
        Task::Chaos(chaos) => chaos::run(&chaos),
        Task::Bench { rounds, only } => bench::run(rounds, only),
        Task::OwnerChecks => owner_checks::run(),
        Task::Build => program::build(client::Profile::Release).map(|_| ()),
        Task::DenyList => deny_list::make(),
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}
