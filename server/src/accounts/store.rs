mod addresses;
mod ahead;
mod budgets;
mod ceremonies;
mod email_changes;
mod passkeys;
mod signed_in;
mod verifications;

pub(super) use addresses::*;
pub(super) use budgets::{delete_budgets, note_notice, sendings, spend_sending};
pub(super) use ceremonies::*;
pub(super) use email_changes::*;
pub(super) use passkeys::*;
pub(super) use signed_in::signed_in;
pub(super) use verifications::*;

pub use ahead::take_dates_back;

use super::account::Account;
use crate::app::App;
use crate::db::{Db, DbError, Tx};
use shared::accounts::NewAccount;

const FIND: &str = "SELECT id, email, first_name, last_name, activated_at_ms, ever_requested_at_ms FROM accounts WHERE id = $1";

pub async fn find(db: &Db, id: &str) -> Result<Option<Account>, DbError> {
    db.fetch_optional(FIND, &[id.into()]).await?.map(|row| Account::from_row(&row)).transpose()
}

pub(super) async fn find_by_email_key(tx: &mut Tx, email_key: &str) -> Result<Option<Account>, DbError> {
    let sql = "SELECT id, email, first_name, last_name, activated_at_ms, ever_requested_at_ms FROM accounts \
               WHERE email_key = $1";
    tx.fetch_optional(sql, &[email_key.into()]).await?.map(|row| Account::from_row(&row)).transpose()
}

/// An account with the PHC string of its password.
pub(super) async fn find_credentials(db: &Db, email_key: &str) -> Result<Option<(Account, String)>, DbError> {
    let sql = "SELECT id, email, first_name, last_name, activated_at_ms, ever_requested_at_ms, password_hash \
               FROM accounts WHERE email_key = $1";
    let row = db.fetch_optional(sql, &[email_key.into()]).await?;
    row.map(|row| Ok((Account::from_row(&row)?, row.text("password_hash")?))).transpose()
}

/// Returns the new account's id, or `None` where the address has an account already.
pub(super) async fn insert_account(
    app: &App,
    tx: &mut Tx,
    flow: &Flow,
    new: &NewAccount,
    password_hash: &str,
) -> Result<Option<String>, DbError> {
    let sql = "INSERT INTO accounts (id, email, email_key, password_hash, first_name, last_name, created_at_ms) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email_key) DO NOTHING RETURNING id";
    let values = [
        app.new_id().into(),
        flow.email.as_str().into(),
        flow.email_key.as_str().into(),
        password_hash.into(),
        new.first_name.as_str().into(),
        new.last_name.as_str().into(),
        app.now_ms().into(),
    ];
    tx.fetch_optional(sql, &values).await?.map(|row| row.text("id")).transpose()
}

/// Has everybody else who would hold this account wait for the end of the transaction.
pub async fn hold(tx: &mut Tx, id: &str) -> Result<(), DbError> {
    tx.execute("UPDATE accounts SET id = id WHERE id = $1", &[id.into()]).await?;
    Ok(())
}

/// The account as it is now, kept so until the end of the transaction.
pub(super) async fn find_and_hold(tx: &mut Tx, id: &str) -> Result<Option<Account>, DbError> {
    hold(tx, id).await?;
    find_in(tx, id).await
}

/// The account as this transaction sees it.
pub async fn find_in(tx: &mut Tx, id: &str) -> Result<Option<Account>, DbError> {
    tx.fetch_optional(FIND, &[id.into()]).await?.map(|row| Account::from_row(&row)).transpose()
}

/// `former_hash`: only where the password is still this one.
pub(super) async fn change_password(
    tx: &mut Tx,
    id: &str,
    former_hash: Option<&str>,
    new_hash: &str,
) -> Result<bool, DbError> {
    let sql = "UPDATE accounts SET password_hash = $2 WHERE id = $1 AND password_hash = COALESCE($3, password_hash)";
    let former_hash = former_hash.map(str::to_owned);
    Ok(tx.execute(sql, &[id.into(), new_hash.into(), former_hash.into()]).await? == 1)
}

/// Whether an account is still reached by this address with the password of this hash. It stays so until the end of the
/// transaction.
pub(super) async fn is_still(tx: &mut Tx, account: &Account, password_hash: &str) -> Result<bool, DbError> {
    let sql = "UPDATE accounts SET id = id WHERE id = $1 AND email_key = $2 AND password_hash = $3";
    let values = [account.id.as_str().into(), account.email_key().into(), password_hash.into()];
    Ok(tx.execute(sql, &values).await? == 1)
}

pub async fn change_name(tx: &mut Tx, id: &str, first: &str, last: &str) -> Result<(), DbError> {
    let sql = "UPDATE accounts SET first_name = $2, last_name = $3 WHERE id = $1";
    tx.execute(sql, &[id.into(), first.into(), last.into()]).await?;
    Ok(())
}

pub async fn mark_activated(tx: &mut Tx, id: &str, now_ms: i64) -> Result<(), DbError> {
    let sql = "UPDATE accounts SET activated_at_ms = $2 WHERE id = $1 AND activated_at_ms IS NULL";
    tx.execute(sql, &[id.into(), now_ms.into()]).await?;
    Ok(())
}

/// An account that ever made a request never counts as unused.
pub async fn mark_requested(tx: &mut Tx, account: &Account, now_ms: i64) -> Result<(), DbError> {
    if account.has_requested {
        return Ok(());
    }
    let sql = "UPDATE accounts SET ever_requested_at_ms = $2 WHERE id = $1 AND ever_requested_at_ms IS NULL";
    tx.execute(sql, &[account.id.as_str().into(), now_ms.into()]).await?;
    Ok(())
}
