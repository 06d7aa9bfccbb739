//! `wherry jobs`: what is due again and again.

use super::options::Options;
use super::say::say;
use clap::Args;
use server::clock::{Clock as _, SystemClock};
use server::{confirm_clock, start, told_of_jobs};

#[derive(Args)]
pub struct JobsOptions {
    #[command(flatten)]
    options: Options,
    /// The clock is right: what deletes need not wait because it has leapt, and what was dated ahead of it is dated now.
    #[arg(long)]
    confirm: bool,
}

pub async fn jobs(told: JobsOptions) -> anyhow::Result<()> {
    let config = told.options.config()?;
    let now_ms = SystemClock.now_ms();
    if told.confirm {
        let db = start::open_beside(&config).await?;
        let held = confirm_clock(&db, now_ms).await;
        db.close().await;
        return Ok(say(format!("Jobs that take the clock as right from now on: {}", held?))?);
    }
    let db = start::open_to_look(&config).await?;
    let all = told_of_jobs(&db, now_ms).await;
    db.close().await;
    let all = all?;
    Ok(if all.is_empty() { say("No job was done yet.") } else { all.iter().try_for_each(say) }?)
}
