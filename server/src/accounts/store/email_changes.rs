use crate::accounts::account::Account;
use crate::app::App;
use crate::db::{DbError, Row, Tx};
use crate::jobs::BATCH;

/// A change of an account's address.
pub struct EmailChange {
    pub id: String,
    pub account_id: String,
    pub former_email: String,
    pub former_email_key: String,
    pub made_at_ms: i64,
    pub undone_at_ms: Option<i64>,
}

/// Returns the id of the change.
pub(in crate::accounts) async fn note_email_change(
    app: &App,
    tx: &mut Tx,
    before: &Account,
) -> Result<String, DbError> {
    let id = app.new_id();
    let sql = "INSERT INTO email_changes (id, account_id, former_email, former_email_key, made_at_ms) \
               VALUES ($1, $2, $3, $4, $5)";
    let values = [
        id.as_str().into(),
        before.id.as_str().into(),
        before.email.as_str().into(),
        before.email_key().into(),
        app.now_ms().into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(id)
}

pub(in crate::accounts) async fn find_email_change(
    tx: &mut Tx,
    id: &str,
) -> Result<Option<EmailChange>, DbError> {
    let sql = "SELECT id, account_id, former_email, former_email_key, made_at_ms, undone_at_ms \
               FROM email_changes WHERE id = $1";
    tx.fetch_optional(sql, &[id.into()]).await?.map(|row| email_change(&row)).transpose()
}

/// Marks a change as undone, and with it every later one of the account: whoever made those has no say any more. Returns the
/// addresses that were given up with them, by their keys; empty where the change was undone before.
pub(in crate::accounts) async fn mark_undone(
    app: &App,
    tx: &mut Tx,
    change: &EmailChange,
) -> Result<Vec<String>, DbError> {
    let sql = "UPDATE email_changes SET undone_at_ms = $4 \
               WHERE account_id = $1 AND (made_at_ms > $2 OR id = $3) AND undone_at_ms IS NULL \
               RETURNING former_email_key";
    let values = [
        change.account_id.as_str().into(),
        change.made_at_ms.into(),
        change.id.as_str().into(),
        app.now_ms().into(),
    ];
    tx.fetch_all(sql, &values).await?.iter().map(|row| row.text("former_email_key")).collect()
}

/// Deletes what can be undone no more, made up to this moment.
pub(in crate::accounts) async fn delete_email_changes(tx: &mut Tx, up_to_ms: i64) -> Result<u64, DbError> {
    let sql = "DELETE FROM email_changes WHERE id IN (SELECT id FROM email_changes WHERE made_at_ms <= $1 LIMIT $2)";
    tx.execute(sql, &[up_to_ms.into(), BATCH.into()]).await
}

pub(in crate::accounts) async fn delete_holds(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    let sql = "DELETE FROM address_holds WHERE until_ms <= $1 AND address_key IN \
               (SELECT address_key FROM address_holds WHERE until_ms <= $1 LIMIT $2)";
    tx.execute(sql, &[now_ms.into(), BATCH.into()]).await
}

fn email_change(row: &Row) -> Result<EmailChange, DbError> {
    Ok(EmailChange {
        id: row.text("id")?,
        account_id: row.text("account_id")?,
        former_email: row.text("former_email")?,
        former_email_key: row.text("former_email_key")?,
        made_at_ms: row.integer("made_at_ms")?,
        undone_at_ms: row.optional_integer("undone_at_ms")?,
    })
}
