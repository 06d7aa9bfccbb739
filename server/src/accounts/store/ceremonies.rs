//! Challenges to passkeys that wait for their answer.

use crate::db::{DbError, Tx};
use crate::jobs::BATCH;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CeremonyPurpose {
    Add,
    SignIn,
}

impl CeremonyPurpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::SignIn => "sign_in",
        }
    }
}

pub struct NewCeremony<'a> {
    pub browser_hash: String,
    pub purpose: CeremonyPurpose,
    pub account: Option<&'a str>,
    pub name: Option<&'a str>,
    pub state: String,
    pub ends_at_ms: i64,
}

/// A challenge that was taken, and is there no more.
pub struct Ceremony {
    account_id: Option<String>,
    pub name: Option<String>,
    pub state: String,
}

impl Ceremony {
    pub fn is_of(&self, account: &str) -> bool {
        self.account_id.as_deref() == Some(account)
    }
}

/// A challenge takes the place of the one before it in the same browser.
pub(in crate::accounts) async fn begin_ceremony(tx: &mut Tx, new: &NewCeremony<'_>) -> Result<(), DbError> {
    let sql = "INSERT INTO passkey_ceremonies (browser_hash, purpose, account_id, name, state, ends_at_ms) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (browser_hash) DO UPDATE \
               SET purpose = $2, account_id = $3, name = $4, state = $5, ends_at_ms = $6";
    let values = [
        new.browser_hash.as_str().into(),
        new.purpose.as_str().into(),
        new.account.map(str::to_owned).into(),
        new.name.map(str::to_owned).into(),
        new.state.as_str().into(),
        new.ends_at_ms.into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(())
}

/// Takes the challenge of a browser, as long as it lasts. Of two who would, one gets it.
pub(in crate::accounts) async fn take_ceremony(
    tx: &mut Tx,
    browser_hash: &str,
    purpose: CeremonyPurpose,
    now_ms: i64,
) -> Result<Option<Ceremony>, DbError> {
    let sql = "DELETE FROM passkey_ceremonies WHERE browser_hash = $1 AND purpose = $2 AND ends_at_ms > $3 \
               RETURNING account_id, name, state";
    let row = tx.fetch_optional(sql, &[browser_hash.into(), purpose.as_str().into(), now_ms.into()]).await?;
    row.map(|row| {
        Ok(Ceremony {
            account_id: row.optional_text("account_id")?,
            name: row.optional_text("name")?,
            state: row.text("state")?,
        })
    })
    .transpose()
}

/// Returns how many.
pub(in crate::accounts) async fn delete_ceremonies_before(tx: &mut Tx, at_ms: i64) -> Result<u64, DbError> {
    let sql = "DELETE FROM passkey_ceremonies WHERE ends_at_ms <= $1 AND browser_hash IN \
               (SELECT browser_hash FROM passkey_ceremonies WHERE ends_at_ms <= $1 LIMIT $2)";
    tx.execute(sql, &[at_ms.into(), BATCH.into()]).await
}
