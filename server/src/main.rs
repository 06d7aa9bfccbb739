//! `wherry`: the commands.

mod commands;

use clap::{Args, Parser, Subcommand};
use commands::services::{ServicesAction, services, services_of};
use server::clock::{Clock as _, SystemClock};
use server::config::{Config, Settings};
use server::keys::Keys;
use server::listener::Listener;
use server::mail::outbox;
use server::requests::{NewStatus, set_status};
use server::{audit, doctor, log, serve, start};
use shared::plain_text;
use shared::requests::{MAX_INFORMATION_CHARS, Reason, Reference, Status};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

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
    /// What residents sent.
    #[command(subcommand)]
    Request(RequestAction),
    /// The audit trail.
    #[command(subcommand)]
    Audit(AuditAction),
    /// Hold this installation against what is promised, beside the program that serves it.
    Doctor(Options),
    /// What the council offers: its services' files.
    #[command(subcommand)]
    Services(ServicesAction),
    /// Read the settings, the council's data, services and pages, and say what is wrong with them, or was published otherwise.
    CheckConfig(Options),
}

#[derive(Args)]
struct LettersOptions {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    action: Option<LettersAction>,
}

#[derive(Subcommand)]
enum LettersAction {
    /// Try letters again that were set aside.
    Retry {
        /// The letter's id, as listed.
        #[arg(required_unless_present = "all")]
        id: Option<String>,
        /// All that were set aside.
        #[arg(long, conflicts_with = "id")]
        all: bool,
    },
}

const STATUSES: &str = "received, awaiting_payment, in_progress, waiting_for_you, planned, done, not_possible, not_ours, duplicate \
    or withdrawn";
const REASONS: &str =
    "not_found, below_standard, not_eligible, not_enough_information, not_paid, not_allowed or not_available";

#[derive(Subcommand)]
enum RequestAction {
    /// Move a request on, or say more about where it stands (another --by, a --note). Its owner is told by mail, and reads it in the timeline.
    SetStatus {
        #[command(flatten)]
        options: Options,
        /// As the resident has it, like 7K3M-Q9TZ.
        #[arg(value_parser = |raw: &str| Reference::parse(raw).ok_or("no reference is like that: copy it from a letter or the timeline"))]
        reference: Reference,
        #[arg(help = STATUSES, value_parser = |raw: &str| Status::parse(&raw.replace('-', "_")).ok_or(format!("use one of {STATUSES}")))]
        status: Status,
        #[arg(long, help = format!("Why it is not possible: {REASONS}"), value_parser = |raw: &str| Reason::parse(&raw.replace('-', "_")).ok_or(format!("use one of {REASONS}")))]
        reason: Option<Reason>,
        /// By when it is to be done, or the resident to answer: a day, like 2026-12-04.
        #[arg(long, value_name = "DAY")]
        by: Option<String>,
        /// What the resident reads beside it. It is not in the mail.
        #[arg(long, value_parser = |raw: &str| plain_text::lines(raw, MAX_INFORMATION_CHARS).map_err(|_| "must be text"))]
        note: Option<String>,
    },
}

#[derive(Subcommand)]
enum AuditAction {
    /// Walk through all of it, and say what is wrong and where.
    Verify {
        #[command(flatten)]
        options: Options,
        /// A seal that the log named earlier ("audit sealed up to here"): it must be in the trail still.
        #[arg(long, value_name = "SEAL")]
        head: Option<String>,
    },
}

/// Each option overrides the setting of the same name.
#[derive(Args)]
struct Options {
    /// The file with the settings.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder for everything that is kept.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The address and port to listen on.
    #[arg(long, global = true, value_name = "ADDR")]
    listen: Option<String>,
    /// sqlite:PATH or postgres://…
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// The folder with the council's data, services and pages.
    #[arg(long, global = true, value_name = "DIR")]
    services: Option<PathBuf>,
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
            eprintln!("wherry: {error}");
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
        Command::Serve(options) => {
            let config = config(options)?;
            let _alone = start::alone(&config)?;
            let listener = Listener::open(&config).await?;
            let app = start::start(&config, listener.tcp.local_addr()?.port()).await?;
            serve::serve(app, config, listener).await
        }
        Command::Migrate(options) => {
            start::open_beside(&config(options)?).await?.close().await;
            println!("The database is up to date.");
            Ok(())
        }
        Command::Letters(LettersOptions { options, action }) => letters(options, action).await,
        Command::Request(RequestAction::SetStatus { options, reference, status, reason, by, note }) => {
            move_request(options, &reference, NewStatus { to: status, reason, due_on: by, note }).await
        }
        Command::Audit(AuditAction::Verify { options, head }) => verify_audit(options, head.as_deref()).await,
        Command::Doctor(options) => examine(options).await,
        Command::Services(action) => services(action),
        Command::CheckConfig(options) => check_config(options).await,
    }
}

async fn letters(options: Options, action: Option<LettersAction>) -> anyhow::Result<()> {
    let db = start::open_beside(&config(options)?).await?;
    let now_ms = SystemClock.now_ms();
    match action {
        None => outbox::unsent(&db).await?.iter().for_each(|letter| println!("{letter}")),
        Some(LettersAction::Retry { id: Some(id), .. }) => {
            anyhow::ensure!(outbox::retry(&db, &id, now_ms).await?, "no letter {id} was set aside");
            println!("The letter is tried again.");
        }
        Some(LettersAction::Retry { id: None, .. }) => {
            println!("Letters that are tried again: {}", outbox::retry_all(&db, now_ms).await?);
        }
    }
    db.close().await;
    Ok(())
}

async fn move_request(options: Options, reference: &Reference, new: NewStatus) -> anyhow::Result<()> {
    let app = start::beside(&config(options)?).await?;
    let to = new.to;
    let moved = set_status(&app, reference, new).await;
    app.db.close().await;
    let from = moved.map_err(|error| anyhow::anyhow!("{}: {error}", reference.as_str()))?;
    println!("{} was {}, and is {} now.", reference.as_str(), from.as_str(), to.as_str());
    Ok(())
}

async fn check_config(options: Options) -> anyhow::Result<()> {
    let config = config(options)?;
    let (council, catalogue) = start::read_council(&config)?;
    let changed = match start::changed_since_published(&config, &catalogue).await {
        Ok(changed) => changed,
        Err(why) => {
            println!("Not compared with what was published: {why}");
            Vec::new()
        }
    };
    for changed in &changed {
        println!("{changed}");
    }
    anyhow::ensure!(changed.is_empty(), "mistakes: {}", changed.len());
    println!("{}: {}, nothing wrong.", council.name, services_of(&catalogue, config.services.as_deref()));
    Ok(())
}

async fn examine(options: Options) -> anyhow::Result<()> {
    let findings = doctor::examine(&config(options)?, SystemClock.now_ms()).await;
    for finding in &findings {
        println!("{finding}");
    }
    let faults = findings.iter().filter(|finding| finding.verdict == doctor::Verdict::Fault).count();
    anyhow::ensure!(faults == 0, "faults: {faults}");
    Ok(())
}

async fn verify_audit(options: Options, head: Option<&str>) -> anyhow::Result<()> {
    let config = config(options)?;
    let keys = Keys::read(&config.key_file)?;
    let keys = keys.ok_or_else(|| anyhow::anyhow!("key_file: there is no {}", config.key_file.display()))?;
    let db = start::open_beside(&config).await?;
    let report = audit::verify(&db, &keys, SystemClock.now_ms(), head).await?;
    db.close().await;
    report.wrong.iter().for_each(|wrong| println!("{wrong}"));
    println!("{report}");
    anyhow::ensure!(report.wrong.is_empty(), "the audit trail is not as it was written");
    Ok(())
}

fn config(options: Options) -> anyhow::Result<Config> {
    let environment =
        std::env::vars_os().filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?)));
    let written = Settings::read(options.config.as_deref(), environment)?;
    let given = Settings {
        listen: options.listen,
        data: options.data,
        database: options.database,
        services: options.services,
        ..Settings::default()
    };
    Config::check(written.overridden_by(given))
}
