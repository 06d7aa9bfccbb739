//! A clock that leaps: it is wrong, was wrong before, or the machine was off for long. Nothing that a job deletes comes back when it is
//! set right, so a person says first which it is.

use super::{Lease, rows};
use crate::app::App;
use crate::clock::millis;
use crate::db::DbError;
use std::time::Duration;

/// Further ahead of a job's last run than this, a clock is not believed.
pub const AHEAD: Duration = Duration::from_hours(31 * 24);
/// Nor is one that is further behind it than this: those of two instances may be a little apart.
pub const BEHIND: Duration = Duration::from_mins(10);

/// Whether the clock has leapt since a job was done, or since it was said to be right.
pub fn has_leapt(last_ms: Option<i64>, now_ms: i64) -> bool {
    went_back(last_ms, now_ms) || last_ms.is_some_and(|last_ms| now_ms - last_ms > millis(AHEAD))
}

/// Whether it was ahead then, or is behind now.
pub fn went_back(last_ms: Option<i64>, now_ms: i64) -> bool {
    last_ms.is_some_and(|last_ms| last_ms - now_ms > millis(BEHIND))
}

impl Lease<'_> {
    /// Whether the job waits until somebody says that the clock is right, or until it is.
    pub(super) fn is_held(&self) -> bool {
        self.job.deletes && has_leapt(self.last_ms, self.begun_at_ms)
    }

    /// What it dated while it was ahead holds as long as it was.
    pub(super) fn warn_of_the_clock(&self) {
        if went_back(self.last_ms, self.begun_at_ms) {
            let job = self.job.name;
            tracing::warn!(job, "the clock went back. Set it right, or if it is: `wherry jobs --confirm`");
        }
    }

    /// Puts the job off to its next time.
    pub(super) async fn hold(self, app: &App) -> Result<(), DbError> {
        if rows::put_off(app, &self).await? {
            let job = self.job.name;
            tracing::warn!(job, "the clock has leapt: nothing is deleted before `wherry jobs --confirm`");
        }
        Ok(())
    }
}
