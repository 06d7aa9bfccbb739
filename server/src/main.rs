//! `wherry`: the commands.

mod commands;

use clap::{Parser, Subcommand};
use commands::audit::{AuditAction, audit};
use commands::check::{check_config, examine};
use commands::jobs::{JobsOptions, jobs};
use commands::letters::{LettersOptions, letters};
use commands::options::{Options, Told};
use commands::request::{RequestAction, request};
use commands::say::say;
use commands::services::{ServicesAction, services};
use mimalloc::MiMalloc;
use server::listener::Listener;
use server::{log, serve, start};
use std::process::ExitCode;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// A list of requests is a thousand small texts: a quarter more of them a second than with glibc's.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

/// A resident's account for a council.
#[derive(Parser)]
#[command(name = "wherry", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site.
    Serve(Options),
    /// Bring the database's tables up to this version.
    Migrate(Options),
    /// List the letters that did not leave: those that wait, and those that were set aside.
    Letters(LettersOptions),
    /// List what is done again and again: when it was done, when it is due, and what waits because the clock has leapt.
    Jobs(JobsOptions),
    /// What residents sent.
    Request(Told<RequestAction>),
    /// The audit trail.
    Audit(Told<AuditAction>),
    /// Hold this installation against what is promised, beside the program that serves it.
    Doctor(Options),
    /// What the council offers: its services' files.
    #[command(subcommand)]
    Services(ServicesAction),
    /// Read the settings, the council's data, services and pages, and say what is wrong with them, or was published otherwise.
    CheckConfig(Options),
}

fn main() -> ExitCode {
    let log = log::begin();
    let command = Cli::parse().command;
    let done = runtime().map_err(Into::into).and_then(|runtime| {
        let done = runtime.block_on(run(command));
        runtime.shutdown_timeout(LAST_THREADS);
        done
    });
    drop(log); // What was logged before comes before what is said now.
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wherry: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// A name that is still looked up, or a file that is still written, is not waited for any longer.
const LAST_THREADS: Duration = Duration::from_secs(5);

/// A thread for each core, and one for the transaction that has its turn at a SQLite file: it may wait for a page.
fn runtime() -> std::io::Result<Runtime> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Builder::new_multi_thread().worker_threads(cores + 1).enable_all().build()
}

async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Serve(options) => serve(options).await,
        Command::Migrate(options) => migrate(options).await,
        Command::Letters(told) => letters(told).await,
        Command::Jobs(told) => jobs(told).await,
        Command::Request(told) => request(told).await,
        Command::Audit(told) => audit(told).await,
        Command::Doctor(options) => examine(options).await,
        Command::Services(action) => services(action),
        Command::CheckConfig(options) => check_config(options).await,
    }
}

async fn serve(options: Options) -> anyhow::Result<()> {
    let config = options.config()?;
    let _alone = start::alone(&config)?;
    let listener = Listener::open(&config).await?;
    let app = start::start(&config, listener.tcp.local_addr()?.port()).await?;
    serve::serve(app, config, listener).await
}

async fn migrate(options: Options) -> anyhow::Result<()> {
    start::open_or_make(&options.config()?).await?.close().await;
    Ok(say("The database is up to date.")?)
}
