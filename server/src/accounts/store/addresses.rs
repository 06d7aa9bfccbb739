//! Who may take an address.

use crate::app::App;
use crate::db::{DbError, Tx};

/// Has everybody else who wants one of these addresses wait for the end of the transaction. `false`: one is held for somebody
/// else, and not for `account`. Afterwards [`end_claim`] is due.
pub(in crate::accounts) async fn claim(
    app: &App,
    tx: &mut Tx,
    email_keys: &[&str],
    account: Option<&str>,
) -> Result<bool, DbError> {
    let sql = "INSERT INTO address_holds (address_key, until_ms) VALUES ($1, 0) ON CONFLICT (address_key) \
               DO UPDATE SET until_ms = address_holds.until_ms \
               WHERE address_holds.until_ms <= $2 OR address_holds.account_id = $3 RETURNING address_key";
    let mut keys: Vec<String> = email_keys.iter().map(|key| address_key(app, key)).collect();
    keys.sort(); // So that two who want the same two do not wait for each other.
    let mut are_free = true;
    for key in keys {
        let values = [key.into(), app.now_ms().into(), account.map(str::to_owned).into()];
        are_free &= tx.fetch_optional(sql, &values).await?.is_some();
    }
    Ok(are_free)
}

/// Leaves nothing behind of a claim; a hold stays.
pub(in crate::accounts) async fn end_claim(
    app: &App,
    tx: &mut Tx,
    email_keys: &[&str],
) -> Result<(), DbError> {
    let sql = "DELETE FROM address_holds WHERE address_key = $1 AND until_ms <= $2";
    for key in email_keys {
        tx.execute(sql, &[address_key(app, key).into(), app.now_ms().into()]).await?;
    }
    Ok(())
}

/// Keeps an address from everybody but this account.
pub(in crate::accounts) async fn hold_address(
    app: &App,
    tx: &mut Tx,
    email_key: &str,
    account: &str,
    until_ms: i64,
) -> Result<(), DbError> {
    let sql = "INSERT INTO address_holds (address_key, account_id, until_ms) VALUES ($1, $2, $3) \
               ON CONFLICT (address_key) DO UPDATE SET account_id = $2, until_ms = $3";
    tx.execute(sql, &[address_key(app, email_key).into(), account.into(), until_ms.into()]).await?;
    Ok(())
}

/// Ends the claim on an address, and the hold: it is somebody's again.
pub(in crate::accounts) async fn release(app: &App, tx: &mut Tx, email_key: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM address_holds WHERE address_key = $1";
    tx.execute(sql, &[address_key(app, email_key).into()]).await?;
    Ok(())
}

/// Whether an address is kept from everybody but somebody else.
pub(in crate::accounts) async fn is_held(
    app: &App,
    tx: &mut Tx,
    email_key: &str,
    account: Option<&str>,
) -> Result<bool, DbError> {
    let sql = "SELECT account_id FROM address_holds WHERE address_key = $1 AND until_ms > $2";
    let row = tx.fetch_optional(sql, &[address_key(app, email_key).into(), app.now_ms().into()]).await?;
    let holder = row.map(|row| row.optional_text("account_id")).transpose()?.flatten();
    Ok(holder.is_some_and(|holder| account != Some(holder.as_str())))
}

/// Gives an account another address, unless that is somebody's. The address must be claimed.
pub(in crate::accounts) async fn change_address(
    tx: &mut Tx,
    account: &str,
    email: &str,
    email_key: &str,
) -> Result<bool, DbError> {
    let sql = "UPDATE accounts SET email = $2, email_key = $3 WHERE id = $1 \
               AND NOT EXISTS (SELECT 1 FROM accounts AS others WHERE others.email_key = $3 AND others.id <> $1)";
    Ok(tx.execute(sql, &[account.into(), email.into(), email_key.into()]).await? == 1)
}

/// The table names nobody.
fn address_key(app: &App, email_key: &str) -> String {
    app.keys.mac_hex("address", &[email_key])
}
