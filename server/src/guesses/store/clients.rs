use crate::db::{DbError, Tx};
use crate::guesses::client::Spent;
use crate::jobs::BATCH;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 3_600_000;

/// Counts one more, unless the minute or the hour that is under way is used up. Each begins with the first that it counts.
pub async fn spend(
    tx: &mut Tx,
    client_key: &str,
    budget: &'static str,
    now_ms: i64,
    (most_in_minute, most_in_hour): (i64, i64),
) -> Result<Option<Spent>, DbError> {
    let sql = "INSERT INTO client_budgets (client_key, budget, minute_from_ms, in_minute, hour_from_ms, in_hour) \
               VALUES ($1, $2, $3, 1, $3, 1) ON CONFLICT (client_key, budget) DO UPDATE SET \
               minute_from_ms = CASE WHEN client_budgets.minute_from_ms <= $4 THEN $3 \
               ELSE client_budgets.minute_from_ms END, \
               in_minute = CASE WHEN client_budgets.minute_from_ms <= $4 THEN 1 ELSE client_budgets.in_minute + 1 END, \
               hour_from_ms = CASE WHEN client_budgets.hour_from_ms <= $5 THEN $3 \
               ELSE client_budgets.hour_from_ms END, \
               in_hour = CASE WHEN client_budgets.hour_from_ms <= $5 THEN 1 ELSE client_budgets.in_hour + 1 END \
               WHERE (client_budgets.minute_from_ms <= $4 OR client_budgets.in_minute < $6) \
               AND (client_budgets.hour_from_ms <= $5 OR client_budgets.in_hour < $7) \
               RETURNING minute_from_ms, hour_from_ms";
    let values = [
        client_key.into(),
        budget.into(),
        now_ms.into(),
        (now_ms - MINUTE_MS).into(),
        (now_ms - HOUR_MS).into(),
        most_in_minute.into(),
        most_in_hour.into(),
    ];
    let row = tx.fetch_optional(sql, &values).await?;
    row.map(|row| {
        Ok(Spent {
            client_key: client_key.to_owned(),
            budget,
            minute_from_ms: row.integer("minute_from_ms")?,
            hour_from_ms: row.integer("hour_from_ms")?,
        })
    })
    .transpose()
}

/// When a budget that is used up has something left again.
pub async fn next_at_ms(
    tx: &mut Tx,
    client_key: &str,
    budget: &'static str,
    (most_in_minute, most_in_hour): (i64, i64),
) -> Result<i64, DbError> {
    let sql = "SELECT CASE WHEN in_hour < $4 THEN minute_from_ms + $5 WHEN in_minute < $3 THEN hour_from_ms + $6 \
               WHEN minute_from_ms + $5 > hour_from_ms + $6 THEN minute_from_ms + $5 ELSE hour_from_ms + $6 END \
               AS next_at_ms FROM client_budgets WHERE client_key = $1 AND budget = $2";
    let values = [
        client_key.into(),
        budget.into(),
        most_in_minute.into(),
        most_in_hour.into(),
        MINUTE_MS.into(),
        HOUR_MS.into(),
    ];
    tx.fetch_optional(sql, &values).await?.map_or(Ok(0), |row| row.integer("next_at_ms"))
}

/// Gives back what was spent, as long as the minute and the hour that it was spent in last.
pub async fn give_back_spent(tx: &mut Tx, spent: &Spent) -> Result<(), DbError> {
    let sql = "UPDATE client_budgets SET \
               in_minute = CASE WHEN minute_from_ms = $3 THEN in_minute - 1 ELSE in_minute END, \
               in_hour = CASE WHEN hour_from_ms = $4 THEN in_hour - 1 ELSE in_hour END \
               WHERE client_key = $1 AND budget = $2";
    let values = [
        spent.client_key.as_str().into(),
        spent.budget.into(),
        spent.minute_from_ms.into(),
        spent.hour_from_ms.into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(())
}

/// Returns how many rows.
pub async fn delete_client_budgets(tx: &mut Tx, hour_began_before_ms: i64) -> Result<u64, DbError> {
    let sql = "DELETE FROM client_budgets WHERE hour_from_ms <= $1 AND (client_key, budget) IN \
               (SELECT client_key, budget FROM client_budgets WHERE hour_from_ms <= $1 LIMIT $2)";
    tx.execute(sql, &[hour_began_before_ms.into(), BATCH.into()]).await
}

/// Returns how many rows.
pub async fn delete_client_budgets_after(tx: &mut Tx, at_ms: i64) -> Result<u64, DbError> {
    let sql = "DELETE FROM client_budgets WHERE hour_from_ms > $1 OR minute_from_ms > $1";
    tx.execute(sql, &[at_ms.into()]).await
}
