//! `wherry audit`: the trail of who did what.

use super::options::Told;
use super::say::say;
use clap::Subcommand;
use server::clock::{Clock as _, SystemClock};
use server::keys::Keys;
use server::{audit as trail, start};

#[derive(Subcommand)]
pub enum AuditAction {
    /// Walk through all of it, and say what is wrong and where.
    Verify {
        /// A seal that the log named earlier ("audit sealed up to here"): it must be in the trail still.
        #[arg(long, value_name = "SEAL", value_parser = trail::parse_seal)]
        head: Option<String>,
    },
}

pub async fn audit(Told { options, action }: Told<AuditAction>) -> anyhow::Result<()> {
    let AuditAction::Verify { head } = action;
    let config = options.config()?;
    let keys = Keys::read(&config.key_file)?;
    let keys = keys.ok_or_else(|| anyhow::anyhow!("key_file: there is no {}", config.key_file.display()))?;
    let db = start::open_to_look(&config).await?;
    start::check_key(&db, &keys).await?;
    let report = trail::verify(&db, &keys, SystemClock.now_ms(), head.as_deref()).await?;
    db.close().await;
    report.wrong.iter().try_for_each(say)?;
    say(&report)?;
    anyhow::ensure!(report.wrong.is_empty(), "the audit trail is not as it was written");
    Ok(())
}
