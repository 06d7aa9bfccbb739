//! Work that is due again and again, done by one instance at a time.
//!
//! An instance leases a job, and each lease of a job has a higher number than the one before: the fence. The work and the
//! mark that it is done are one transaction, which is kept only where its lease is still the last one. So an instance that
//! dies is replaced when its lease ends, and one that slept past its lease changes nothing when it wakes.
//!
//! What deletes does nothing by a clock that has leapt, before somebody says that it is right (`leap.rs`, `confirm.rs`).

mod confirm;
mod leap;
mod rows;

pub use confirm::{Told, confirm, last_ms, told};

use crate::app::App;
use crate::clock::millis;
use crate::db::{DbError, Tx};
use std::pin::Pin;
use std::time::Duration;

/// A run touches no more rows than this of a table, so that nobody waits for it; where it touched as many, another one follows.
///
/// Whether a row is old is asked where it is chosen, and of what is deleted: on PostgreSQL it may have been renewed in between.
pub const BATCH: i64 = 500;
/// In one look, so that every job has its turn.
const MOST_RUNS: usize = 1000;
/// Far longer than any run takes.
const LEASE: Duration = Duration::from_mins(10);

/// Does the work in the transaction given, by the clock as it was when the job was leased, and returns how many rows it touched.
pub type Work =
    for<'a> fn(&'a App, &'a mut Tx, i64) -> Pin<Box<dyn Future<Output = Result<u64, DbError>> + Send + 'a>>;

#[derive(Clone, Copy)]
pub struct Job {
    /// Names it in the database for good.
    pub name: &'static str,
    pub every: Duration,
    /// What it deletes is gone for good: it waits where the clock has leapt.
    pub deletes: bool,
    pub work: Work,
}

/// A job that is this instance's to do, for as long as nobody leases it anew.
pub struct Lease<'a> {
    job: &'a Job,
    number: i64,
    begun_at_ms: i64,
    /// When it was done last, or the clock was said to be right after that. Of one that never was: when any of the others was, first of all.
    last_ms: Option<i64>,
}

/// What came of one look at the jobs.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Looked {
    pub done: usize,
    pub failed: usize,
}

/// Does what is due and nobody else is at. What fails is in the log, and is tried again when its lease ends.
pub async fn run_due(app: &App, jobs: &[Job]) -> Looked {
    let mut looked = Looked::default();
    for job in jobs {
        match run(app, job).await {
            Ok(true) => looked.done += 1,
            Ok(false) => {}
            Err(error) => {
                tracing::error!(job = job.name, %error, "job failed");
                looked.failed += 1;
            }
        }
    }
    looked
}

/// Returns whether anything was done. What is left after a batch is due at once.
async fn run(app: &App, job: &Job) -> Result<bool, DbError> {
    let mut is_done = false;
    for _ in 0..MOST_RUNS {
        let Some(lease) = lease(app, job).await? else { break };
        if lease.is_held() {
            lease.hold(app).await?;
            break;
        }
        lease.warn_of_the_clock();
        is_done |= lease.carry_out(app).await?;
    }
    Ok(is_done)
}

/// Takes a job that is due. `None`: it is not, or somebody else is at it.
pub async fn lease<'a>(app: &App, job: &'a Job) -> Result<Option<Lease<'a>>, DbError> {
    rows::lease(app, job, LEASE).await
}

impl Lease<'_> {
    /// Does the work. Returns whether it was kept: not where somebody else has leased the job meanwhile.
    pub async fn carry_out(self, app: &App) -> Result<bool, DbError> {
        let (job, number, begun_at_ms) = (self.job, self.number, self.begun_at_ms);
        let mut tx = app.db.begin().await?;
        let rows = (job.work)(app, &mut tx, begun_at_ms).await?;
        let is_all = rows < BATCH.unsigned_abs();
        let next_ms = if is_all { begun_at_ms + millis(job.every) } else { begun_at_ms };
        if !rows::finish(&mut tx, &self, next_ms).await? {
            tracing::warn!(job = job.name, lease = number, "nothing of a job was kept: its lease is over");
            return Ok(false);
        }
        tx.commit().await?;
        tracing::info!(job = job.name, rows, "job done");
        Ok(true)
    }
}
