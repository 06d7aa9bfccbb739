//! A clock that leaps: the machine was off for long, or its clock is wrong. Which of them it was shows in a day at the latest; until then
//! nothing is deleted by it.

use super::{Lease, rows};
use crate::app::App;
use crate::clock::millis;
use crate::db::DbError;
use std::time::Duration;

/// Where the program runs, a job is done again long before this has gone by.
const LEAP: Duration = Duration::from_hours(7 * 24);
/// Whoever looks after it has so long to set the clock right.
const HELD: Duration = Duration::from_hours(24);

impl Lease<'_> {
    /// Since when the job lets time go by; `None` where it is to be done.
    pub(super) fn held_since_ms(&self) -> Option<i64> {
        let (now_ms, done_at_ms) = (self.begun_at_ms, self.done_at_ms?);
        let has_leapt = now_ms - done_at_ms > millis(LEAP);
        // One that was begun before the job was done last is over, whoever did it.
        let this_time = |since_ms: &i64| (done_at_ms..=now_ms).contains(since_ms);
        let since_ms = self.held_since_ms.filter(this_time).unwrap_or(now_ms);
        (self.job.deletes && has_leapt && now_ms - since_ms < millis(HELD)).then_some(since_ms)
    }

    /// Puts the job off to its next time.
    pub(super) async fn hold(self, app: &App, since_ms: i64) -> Result<(), DbError> {
        let days =
            (self.begun_at_ms - self.done_at_ms.unwrap_or_default()) / millis(Duration::from_hours(24));
        tracing::warn!(job = self.job.name, days, "the clock has leapt: nothing is deleted for a day");
        rows::hold(app, &self, since_ms).await
    }
}
