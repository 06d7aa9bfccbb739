use crate::app::App;
use crate::db::{DbError, Tx};

/// Returns the number of the new lease; `None` where the job is not due.
pub async fn lease(app: &App, name: &str, now_ms: i64, until_ms: i64) -> Result<Option<i64>, DbError> {
    let mut tx = app.db.begin().await?;
    let sql = "INSERT INTO jobs (name, due_at_ms, lease) VALUES ($1, $3, 1) ON CONFLICT (name) DO UPDATE \
               SET due_at_ms = $3, lease = jobs.lease + 1 WHERE jobs.due_at_ms <= $2 RETURNING lease";
    let row = tx.fetch_optional(sql, &[name.into(), now_ms.into(), until_ms.into()]).await?;
    tx.commit().await?; // An instance that dies from here on leaves the job to the end of its lease.
    row.map(|row| row.integer("lease")).transpose()
}

/// Marks the job as done and says when it is due again. Returns whether the lease is still the last one.
pub async fn finish(app: &App, tx: &mut Tx, name: &str, lease: i64, next_ms: i64) -> Result<bool, DbError> {
    let sql = "UPDATE jobs SET due_at_ms = $3, done_at_ms = $4 WHERE name = $1 AND lease = $2";
    let values = [name.into(), lease.into(), next_ms.into(), app.now_ms().into()];
    Ok(tx.execute(sql, &values).await? == 1)
}
