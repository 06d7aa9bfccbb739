//! A clock that is behind what the database says.

use crate::app::App;
use crate::clock::{in_london, millis};
use crate::jobs;
use shared::text::dates::date_and_time;
use std::time::Duration;

/// What is dated a day too early is kept a day less.
const BEHIND: Duration = Duration::from_hours(24);

/// Fails where the clock is behind the last run of a job: what a resident saved would be dated too early, and go too early.
pub async fn check(app: &App) -> anyhow::Result<()> {
    let (now_ms, last_ms) = (app.now_ms(), jobs::last_ms(&app.db).await?);
    let shown = |at_ms| date_and_time(in_london(at_ms));
    anyhow::ensure!(
        last_ms.is_none_or(|last_ms| last_ms - now_ms < millis(BEHIND)),
        "the clock says {}, and this database was at work {}. Set the clock right. If it is right now, and was wrong then: \
         wherry jobs --confirm",
        shown(now_ms),
        shown(last_ms.unwrap_or_default()),
    );
    Ok(())
}
