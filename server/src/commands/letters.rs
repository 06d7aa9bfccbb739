//! `wherry letters`: those that did not leave.

use super::options::Options;
use super::say::say;
use clap::{ArgGroup, Args, Subcommand};
use server::clock::{Clock as _, SystemClock};
use server::db::Db;
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
    #[command(group = ArgGroup::new("which").args(["id", "all"]).required(true))]
    Retry {
        /// The letter's id, as listed.
        id: Option<String>,
        /// All that were set aside.
        #[arg(long)]
        all: bool,
    },
}

pub async fn letters(told: LettersOptions) -> anyhow::Result<()> {
    let config = told.options.config()?;
    let Some(LettersAction::Retry { id, .. }) = told.action else {
        let db = start::open_to_look(&config).await?;
        let unsent = outbox::unsent(&db).await?;
        db.close().await;
        return Ok(if unsent.is_empty() {
            say("No letter waits, and none was set aside.")
        } else {
            unsent.iter().try_for_each(say)
        }?);
    };
    let db = start::open_beside(&config).await?;
    retry(&db, id.as_deref()).await?;
    db.close().await;
    Ok(())
}

async fn retry(db: &Db, id: Option<&str>) -> anyhow::Result<()> {
    let now_ms = SystemClock.now_ms();
    let Some(id) = id else {
        return Ok(say(format!("Letters that are tried again: {}", outbox::retry_all(db, now_ms).await?))?);
    };
    anyhow::ensure!(outbox::retry(db, id, now_ms).await?, "no letter {id} was set aside");
    Ok(say("The letter is tried again.")?)
}
