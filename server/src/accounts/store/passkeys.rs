use crate::accounts::passkeys::MadeCredential;
use crate::db::{Db, DbError, Tx};
use shared::accounts::PasskeyRow;

pub struct NewPasskeyRow<'a> {
    pub row: &'a PasskeyRow,
    pub account: &'a str,
    pub made: &'a MadeCredential,
}

/// A passkey as an answer is held against it.
pub struct KeptPasskey {
    pub id: String,
    pub account_id: String,
    pub credential: String,
}

/// By what passkeys know the account: what is there already, else `new`.
pub(in crate::accounts) async fn passkey_handle(
    tx: &mut Tx,
    account: &str,
    new: &str,
) -> Result<String, DbError> {
    let sql = "UPDATE accounts SET passkey_handle = COALESCE(passkey_handle, $2) WHERE id = $1 RETURNING passkey_handle";
    let row = tx.fetch_optional(sql, &[account.into(), new.into()]).await?;
    row.map_or_else(|| Ok(new.to_owned()), |row| row.text("passkey_handle"))
}

/// A resident's own passkeys, added last first.
pub(in crate::accounts) async fn list_passkeys(db: &Db, account: &str) -> Result<Vec<PasskeyRow>, DbError> {
    let sql = "SELECT id, name, added_at_ms, used_at_ms FROM passkeys WHERE account_id = $1 \
               ORDER BY added_at_ms DESC, id DESC";
    let rows = db.fetch_all(sql, &[account.into()]).await?;
    let row = |row: &crate::db::Row| {
        Ok(PasskeyRow {
            id: row.text("id")?,
            name: row.text("name")?,
            added_at_ms: row.integer("added_at_ms")?,
            used_at_ms: row.optional_integer("used_at_ms")?,
        })
    };
    rows.iter().map(row).collect()
}

pub(in crate::accounts) async fn credentials_of(db: &Db, account: &str) -> Result<Vec<String>, DbError> {
    let sql = "SELECT credential FROM passkeys WHERE account_id = $1";
    db.fetch_all(sql, &[account.into()]).await?.iter().map(|row| row.text("credential")).collect()
}

/// `false`: it is somebody's already, or the account has as many as it may.
///
/// Whoever asks holds the account, so that of two at a time the second counts the first.
pub(in crate::accounts) async fn insert_passkey(
    tx: &mut Tx,
    new: &NewPasskeyRow<'_>,
    most: i64,
) -> Result<bool, DbError> {
    let sql = "INSERT INTO passkeys (id, account_id, credential_id, credential, name, added_at_ms) \
               SELECT $1, $2, $3, $4, $5, $6 WHERE (SELECT COUNT(*) FROM passkeys WHERE account_id = $2) < $7 \
               ON CONFLICT (credential_id) DO NOTHING";
    let values = [
        new.row.id.as_str().into(),
        new.account.into(),
        new.made.id.as_str().into(),
        new.made.credential.as_str().into(),
        new.row.name.as_str().into(),
        new.row.added_at_ms.into(),
        most.into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
}

pub(in crate::accounts) async fn is_passkey(tx: &mut Tx, credential_id: &str) -> Result<bool, DbError> {
    let sql = "SELECT id FROM passkeys WHERE credential_id = $1";
    Ok(tx.fetch_optional(sql, &[credential_id.into()]).await?.is_some())
}

/// A passkey of the account that it says to belong to.
pub(in crate::accounts) async fn find_passkey(
    db: &Db,
    credential_id: &str,
    handle: &str,
) -> Result<Option<KeptPasskey>, DbError> {
    let sql = "SELECT passkeys.id, passkeys.account_id, passkeys.credential FROM passkeys \
               JOIN accounts ON accounts.id = passkeys.account_id \
               WHERE passkeys.credential_id = $1 AND accounts.passkey_handle = $2";
    let row = db.fetch_optional(sql, &[credential_id.into(), handle.into()]).await?;
    row.map(|row| {
        Ok(KeptPasskey {
            id: row.text("id")?,
            account_id: row.text("account_id")?,
            credential: row.text("credential")?,
        })
    })
    .transpose()
}

/// Notes that somebody signed in, only where the passkey is still as it was seen.
pub(in crate::accounts) async fn use_passkey(
    tx: &mut Tx,
    id: &str,
    was: &str,
    credential: &str,
    now_ms: i64,
) -> Result<bool, DbError> {
    let sql = "UPDATE passkeys SET credential = $3, used_at_ms = $4 WHERE id = $1 AND credential = $2";
    Ok(tx.execute(sql, &[id.into(), was.into(), credential.into(), now_ms.into()]).await? == 1)
}

pub(in crate::accounts) async fn rename_passkey(
    tx: &mut Tx,
    account: &str,
    id: &str,
    name: &str,
) -> Result<bool, DbError> {
    let sql = "UPDATE passkeys SET name = $3 WHERE id = $2 AND account_id = $1";
    Ok(tx.execute(sql, &[account.into(), id.into(), name.into()]).await? == 1)
}

pub(in crate::accounts) async fn delete_passkey(
    tx: &mut Tx,
    account: &str,
    id: &str,
) -> Result<bool, DbError> {
    let sql = "DELETE FROM passkeys WHERE id = $2 AND account_id = $1";
    Ok(tx.execute(sql, &[account.into(), id.into()]).await? == 1)
}

/// Returns the ids of those that there were.
pub(in crate::accounts) async fn delete_passkeys(tx: &mut Tx, account: &str) -> Result<Vec<String>, DbError> {
    let sql = "DELETE FROM passkeys WHERE account_id = $1 RETURNING id";
    tx.fetch_all(sql, &[account.into()]).await?.iter().map(|row| row.text("id")).collect()
}
