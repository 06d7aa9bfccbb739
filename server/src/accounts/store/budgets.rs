//! How often letters may go to one address.

use crate::accounts::code::Sendings;
use crate::db::{DbError, Row, Tx};
use crate::jobs::BATCH;

/// Notes a sending, unless one of the limits forbids it: the newest, the third and the fifth newest sending must be
/// no later than the three instants of `latest_ms`.
pub(in crate::accounts) async fn spend_sending(
    tx: &mut Tx,
    budget: &str,
    now_ms: i64,
    latest_ms: [i64; 3],
) -> Result<Option<Sendings>, DbError> {
    let insert = "INSERT INTO code_budgets (budget_key, sent_1_at_ms, sent_2_at_ms, sent_3_at_ms, sent_4_at_ms, \
                  sent_5_at_ms) VALUES ($1, 0, 0, 0, 0, 0) ON CONFLICT (budget_key) \
                  DO UPDATE SET budget_key = excluded.budget_key";
    tx.execute(insert, &[budget.into()]).await?;
    let spend = "UPDATE code_budgets SET sent_5_at_ms = sent_4_at_ms, sent_4_at_ms = sent_3_at_ms, \
                 sent_3_at_ms = sent_2_at_ms, sent_2_at_ms = sent_1_at_ms, sent_1_at_ms = $2 \
                 WHERE budget_key = $1 AND sent_1_at_ms <= $3 AND sent_3_at_ms <= $4 AND sent_5_at_ms <= $5 \
                 RETURNING sent_1_at_ms, sent_2_at_ms, sent_3_at_ms, sent_4_at_ms, sent_5_at_ms";
    let [newest, third, fifth] = latest_ms;
    let values = [budget.into(), now_ms.into(), newest.into(), third.into(), fifth.into()];
    tx.fetch_optional(spend, &values).await?.map(|row| sendings_of(&row)).transpose()
}

pub(in crate::accounts) async fn sendings(tx: &mut Tx, budget: &str) -> Result<Sendings, DbError> {
    let sql = "SELECT sent_1_at_ms, sent_2_at_ms, sent_3_at_ms, sent_4_at_ms, sent_5_at_ms FROM code_budgets \
               WHERE budget_key = $1";
    let row = tx.fetch_optional(sql, &[budget.into()]).await?;
    row.map_or(Ok(Sendings([0; 5])), |row| sendings_of(&row))
}

/// Notes that a notice is sent now. `false`: the last one is younger than `apart_ms`.
pub(in crate::accounts) async fn note_notice(
    tx: &mut Tx,
    key: &str,
    now_ms: i64,
    apart_ms: i64,
) -> Result<bool, DbError> {
    let sql = "INSERT INTO notices (notice_key, sent_at_ms) VALUES ($1, $2) \
               ON CONFLICT (notice_key) DO UPDATE SET sent_at_ms = $2 WHERE notices.sent_at_ms <= $3 \
               RETURNING notice_key";
    Ok(tx.fetch_optional(sql, &[key.into(), now_ms.into(), (now_ms - apart_ms).into()]).await?.is_some())
}

fn sendings_of(row: &Row) -> Result<Sendings, DbError> {
    Ok(Sendings([
        row.integer("sent_1_at_ms")?,
        row.integer("sent_2_at_ms")?,
        row.integer("sent_3_at_ms")?,
        row.integer("sent_4_at_ms")?,
        row.integer("sent_5_at_ms")?,
    ]))
}

/// Deletes a batch of what was sent last up to this moment. Returns how many rows.
pub(in crate::accounts) async fn delete_budgets(tx: &mut Tx, up_to_ms: i64) -> Result<u64, DbError> {
    let values = [up_to_ms.into(), BATCH.into()];
    let sendings = "DELETE FROM code_budgets WHERE sent_1_at_ms <= $1 AND budget_key IN \
                    (SELECT budget_key FROM code_budgets WHERE sent_1_at_ms <= $1 LIMIT $2)";
    let notices = "DELETE FROM notices WHERE sent_at_ms <= $1 AND notice_key IN \
                   (SELECT notice_key FROM notices WHERE sent_at_ms <= $1 LIMIT $2)";
    Ok(tx.execute(sendings, &values).await? + tx.execute(notices, &values).await?)
}
