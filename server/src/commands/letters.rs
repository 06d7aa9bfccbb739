//! `wherry letters`: those that did not leave.

use super::options::Options;
use super::say::say;
use clap::{Args, Subcommand};
use server::clock::{Clock as _, SystemClock};
use server::mail::outbox;
use server::start;

#[derive(Args)]
pub struct LettersOptions {
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

pub async fn letters(told: LettersOptions) -> anyhow::Result<()> {
    let db = start::open_beside(&told.options.config()?).await?;
    let now_ms = SystemClock.now_ms();
    match told.action {
        None => outbox::unsent(&db).await?.iter().try_for_each(say)?,
        Some(LettersAction::Retry { id: Some(id), .. }) => {
            anyhow::ensure!(outbox::retry(&db, &id, now_ms).await?, "no letter {id} was set aside");
            say("The letter is tried again.")?;
        }
        Some(LettersAction::Retry { id: None, .. }) => {
            say(format!("Letters that are tried again: {}", outbox::retry_all(&db, now_ms).await?))?;
        }
    }
    db.close().await;
    Ok(())
}
