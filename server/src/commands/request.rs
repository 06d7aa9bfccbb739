//! `wherry request`: what residents sent, until there is a desk for it.

use super::options::Told;
use super::say::say;
use anyhow::anyhow;
use clap::Subcommand;
use server::requests::{NewStatus, set_status};
use server::start;
use shared::field_errors::Fault;
use shared::plain_text;
use shared::requests::{MAX_INFORMATION_CHARS, Reason, Reference, Status};

const STATUSES: &str = "received, awaiting_payment, in_progress, waiting_for_you, planned, done, not_possible, not_ours, duplicate \
    or withdrawn";
const REASONS: &str =
    "not_found, below_standard, not_eligible, not_enough_information, not_paid, not_allowed or not_available";

#[derive(Subcommand)]
pub enum RequestAction {
    /// Move a request on, or say more about where it stands (another --by, a --note). Its owner is told by mail, and reads it in the timeline.
    SetStatus {
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
        #[arg(long)]
        note: Option<String>,
    },
}

pub async fn request(Told { options, action }: Told<RequestAction>) -> anyhow::Result<()> {
    let RequestAction::SetStatus { reference, status: to, reason, by: due_on, note } = action;
    let note = note.as_deref().map(parse_note).transpose()?;
    let app = start::beside(&options.config()?).await?;
    let moved = set_status(&app, &reference, NewStatus { to, reason, due_on, note }).await;
    app.db.close().await;
    let from = moved.map_err(|error| anyhow::anyhow!("{}: {error}", reference.as_str()))?;
    Ok(say(format!("{} was {}, and is {} now.", reference.as_str(), from.as_str(), to.as_str()))?)
}

fn parse_note(raw: &str) -> anyhow::Result<String> {
    plain_text::lines(raw, MAX_INFORMATION_CHARS).map_err(|fault| match fault {
        Fault::TooLong { .. } => anyhow!("--note: use {MAX_INFORMATION_CHARS} characters or fewer"),
        Fault::Empty => anyhow!("--note: say something, or leave it out"),
        _ => anyhow!("--note: use letters, digits, signs and line breaks only"),
    })
}
