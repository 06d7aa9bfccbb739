use super::{Job, Lease};
use crate::app::App;
use crate::clock::millis;
use crate::db::{DbError, Tx};
use std::time::Duration;

/// `None` where the job is not due. One that is due later than it ever could be was put off by a clock that was wrong.
pub async fn lease<'a>(app: &App, job: &'a Job, length: Duration) -> Result<Option<Lease<'a>>, DbError> {
    let begun_at_ms = app.now_ms();
    let until_ms = begun_at_ms + millis(length);
    let latest_ms = until_ms + millis(job.every);
    let mut tx = app.db.begin().await?;
    let sql = "INSERT INTO jobs (name, due_at_ms, lease) VALUES ($1, $3, 1) ON CONFLICT (name) DO UPDATE \
               SET due_at_ms = $3, lease = jobs.lease + 1 WHERE jobs.due_at_ms <= $2 OR jobs.due_at_ms > $4 \
               RETURNING lease, COALESCE(confirmed_at_ms, done_at_ms) AS last_ms";
    let values = [job.name.into(), begun_at_ms.into(), until_ms.into(), latest_ms.into()];
    let Some(row) = tx.fetch_optional(sql, &values).await? else {
        return tx.commit().await.map(|()| None);
    };
    let last_ms = match row.optional_integer("last_ms")? {
        Some(last_ms) => Some(last_ms),
        None => first_of_all(&mut tx).await?,
    };
    tx.commit().await?; // An instance that dies from here on leaves the job to the end of its lease.
    Ok(Some(Lease { job, number: row.integer("lease")?, begun_at_ms, last_ms }))
}

/// When the job was done whose last run is longest ago.
async fn first_of_all(tx: &mut Tx) -> Result<Option<i64>, DbError> {
    let sql = "SELECT MIN(COALESCE(confirmed_at_ms, done_at_ms)) AS last_ms FROM jobs";
    tx.fetch_optional(sql, &[]).await?.map_or(Ok(None), |row| row.optional_integer("last_ms"))
}

/// Marks the job as done and says when it is due again. Returns whether the lease is still the last one.
pub async fn finish(tx: &mut Tx, lease: &Lease<'_>, next_ms: i64) -> Result<bool, DbError> {
    let sql = "UPDATE jobs SET due_at_ms = $3, done_at_ms = $4, confirmed_at_ms = NULL WHERE name = $1 AND lease = $2";
    let values = [lease.job.name.into(), lease.number.into(), next_ms.into(), lease.begun_at_ms.into()];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// Has the job wait for its next time, not done. Returns whether the lease is still the last one.
pub async fn put_off(app: &App, lease: &Lease<'_>) -> Result<bool, DbError> {
    let next_ms = lease.begun_at_ms + millis(lease.job.every);
    let mut tx = app.db.begin().await?;
    let sql = "UPDATE jobs SET due_at_ms = $3 WHERE name = $1 AND lease = $2";
    let touched = tx.execute(sql, &[lease.job.name.into(), lease.number.into(), next_ms.into()]).await?;
    tx.commit().await?;
    Ok(touched == 1)
}
