use crate::accounts::code::LIVING;
use crate::accounts::proof::life_ms;
use crate::app::App;
use crate::db::{Db, DbError, Row, Tx};
use crate::jobs::BATCH;
use shared::accounts::{CodePurpose, EmailAddress};

/// A verification under way, or over.
#[derive(Clone)]
pub struct Flow {
    pub id: String,
    pub purpose: CodePurpose,
    pub email: String,
    pub email_key: String,
    pub account_id: Option<String>,
    pub is_decoy: bool,
    pub expires_at_ms: i64,
    pub is_verified: bool,
    pub is_ended: bool,
}

/// A verification that begins.
pub struct NewFlow<'a> {
    pub purpose: CodePurpose,
    pub email: &'a EmailAddress,
    pub account_id: Option<String>,
    pub browser_hash: String,
    pub is_decoy: bool,
}

/// A try that was counted.
pub struct CountedTry {
    /// How many there were, this one included.
    pub attempts: i64,
    pub dead_up_to_issue: i64,
    pub is_decoy: bool,
}

/// A code that was made.
pub struct Issue {
    pub number: i64,
    pub is_decoy: bool,
}

/// A code as it is kept: which one, and when it was made.
pub struct IssuedCode {
    pub issue: i64,
    pub made_at_ms: i64,
}

/// Begins a flow with its first code.
pub(in crate::accounts) async fn begin_verification(
    app: &App,
    tx: &mut Tx,
    new: NewFlow<'_>,
) -> Result<Flow, DbError> {
    let NewFlow { purpose, email, account_id, browser_hash, is_decoy } = new;
    let (id, now_ms) = (app.new_id(), app.now_ms());
    let expires_at_ms = now_ms + life_ms(purpose);
    let sql = "INSERT INTO verifications (id, purpose, email, email_key, account_id, browser_hash, decoy_at_ms, \
               made_at_ms, expires_at_ms, attempts, issued, dead_up_to_issue) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 1, 0)";
    let values = [
        id.as_str().into(),
        purpose.as_str().into(),
        email.as_str().into(),
        email.key().into(),
        account_id.clone().into(),
        browser_hash.into(),
        is_decoy.then_some(now_ms).into(),
        now_ms.into(),
        expires_at_ms.into(),
    ];
    tx.execute(sql, &values).await?;
    insert_code(tx, &id, 1, now_ms).await?;
    Ok(Flow {
        id,
        purpose,
        email: email.as_str().to_owned(),
        email_key: email.key(),
        account_id,
        is_decoy,
        expires_at_ms,
        is_verified: false,
        is_ended: false,
    })
}

pub(in crate::accounts) async fn find_verification(
    db: &Db,
    browser_hash: &str,
    purpose: CodePurpose,
) -> Result<Option<Flow>, DbError> {
    let sql = "SELECT id, email, email_key, account_id, decoy_at_ms, expires_at_ms, verified_at_ms, ended_at_ms \
               FROM verifications WHERE browser_hash = $1 AND purpose = $2";
    let row = db.fetch_optional(sql, &[browser_hash.into(), purpose.as_str().into()]).await?;
    row.map(|row| flow(&row, purpose)).transpose()
}

/// Counts a try. `None`: the codes are used up, or the flow is past this step; nothing may be compared.
pub(in crate::accounts) async fn count_attempt(
    tx: &mut Tx,
    id: &str,
    max: i64,
) -> Result<Option<CountedTry>, DbError> {
    let sql = "UPDATE verifications SET attempts = attempts + 1 \
               WHERE id = $1 AND attempts < $2 AND verified_at_ms IS NULL AND ended_at_ms IS NULL \
               RETURNING attempts, dead_up_to_issue, decoy_at_ms";
    let row = tx.fetch_optional(sql, &[id.into(), max.into()]).await?;
    row.map(|row| {
        Ok(CountedTry {
            attempts: row.integer("attempts")?,
            dead_up_to_issue: row.integer("dead_up_to_issue")?,
            is_decoy: row.optional_integer("decoy_at_ms")?.is_some(),
        })
    })
    .transpose()
}

pub(in crate::accounts) async fn newest_codes(
    tx: &mut Tx,
    id: &str,
    dead_up_to: i64,
) -> Result<Vec<IssuedCode>, DbError> {
    let sql = "SELECT issue, made_at_ms FROM verification_codes \
               WHERE verification_id = $1 AND issue > $2 AND used_at_ms IS NULL ORDER BY issue DESC LIMIT $3";
    let rows = tx.fetch_all(sql, &[id.into(), dead_up_to.into(), LIVING.into()]).await?;
    rows.iter()
        .map(|row| Ok(IssuedCode { issue: row.integer("issue")?, made_at_ms: row.integer("made_at_ms")? }))
        .collect()
}

pub(in crate::accounts) async fn mark_verified(
    tx: &mut Tx,
    id: &str,
    issue: i64,
    now_ms: i64,
) -> Result<(), DbError> {
    let code = "UPDATE verification_codes SET used_at_ms = $3 \
                WHERE verification_id = $1 AND issue = $2 AND used_at_ms IS NULL";
    tx.execute(code, &[id.into(), issue.into(), now_ms.into()]).await?;
    let flow = "UPDATE verifications SET verified_at_ms = $2 WHERE id = $1 AND verified_at_ms IS NULL";
    tx.execute(flow, &[id.into(), now_ms.into()]).await?;
    Ok(())
}

/// Makes the next code of a flow. Codes that were used up stay dead, and the new one starts a new count.
pub(in crate::accounts) async fn issue_code(
    tx: &mut Tx,
    id: &str,
    max: i64,
    now_ms: i64,
) -> Result<Option<Issue>, DbError> {
    let sql = "UPDATE verifications SET issued = issued + 1, \
               dead_up_to_issue = CASE WHEN attempts >= $2 THEN issued ELSE dead_up_to_issue END, \
               attempts = CASE WHEN attempts >= $2 THEN 0 ELSE attempts END \
               WHERE id = $1 AND verified_at_ms IS NULL AND ended_at_ms IS NULL RETURNING issued, decoy_at_ms";
    let Some(row) = tx.fetch_optional(sql, &[id.into(), max.into()]).await? else { return Ok(None) };
    let issue =
        Issue { number: row.integer("issued")?, is_decoy: row.optional_integer("decoy_at_ms")?.is_some() };
    insert_code(tx, id, issue.number, now_ms).await?;
    Ok(Some(issue))
}

/// Returns whether it was this call that ended the flow.
pub(in crate::accounts) async fn end_verification(
    tx: &mut Tx,
    id: &str,
    now_ms: i64,
) -> Result<bool, DbError> {
    let sql = "UPDATE verifications SET ended_at_ms = $2 WHERE id = $1 AND ended_at_ms IS NULL";
    Ok(tx.execute(sql, &[id.into(), now_ms.into()]).await? == 1)
}

/// An address that has its account now: whoever else is about to prove it goes on with a decoy, and learns nothing.
pub(in crate::accounts) async fn turn_others_into_decoys(
    tx: &mut Tx,
    email_key: &str,
    now_ms: i64,
) -> Result<(), DbError> {
    let sql = "UPDATE verifications SET decoy_at_ms = $2 WHERE email_key = $1 AND purpose <> 'reset' \
               AND decoy_at_ms IS NULL AND verified_at_ms IS NULL AND ended_at_ms IS NULL";
    tx.execute(sql, &[email_key.into(), now_ms.into()]).await?;
    Ok(())
}

/// What somebody signs in with has changed: nothing comes any more of what was begun before. Whoever has not proven
/// anything yet goes on with a decoy, and learns nothing.
pub(in crate::accounts) async fn end_proofs_of(
    tx: &mut Tx,
    account: &str,
    now_ms: i64,
) -> Result<(), DbError> {
    let unproven = "UPDATE verifications SET decoy_at_ms = $2 \
                    WHERE account_id = $1 AND decoy_at_ms IS NULL AND verified_at_ms IS NULL AND ended_at_ms IS NULL";
    tx.execute(unproven, &[account.into(), now_ms.into()]).await?;
    let proven = "UPDATE verifications SET ended_at_ms = $2 \
                  WHERE account_id = $1 AND verified_at_ms IS NOT NULL AND ended_at_ms IS NULL";
    tx.execute(proven, &[account.into(), now_ms.into()]).await?;
    tx.execute("DELETE FROM passkey_ceremonies WHERE account_id = $1", &[account.into()]).await?;
    Ok(())
}

async fn insert_code(tx: &mut Tx, id: &str, issue: i64, now_ms: i64) -> Result<(), DbError> {
    let sql = "INSERT INTO verification_codes (verification_id, issue, made_at_ms) VALUES ($1, $2, $3)";
    tx.execute(sql, &[id.into(), issue.into(), now_ms.into()]).await?;
    Ok(())
}

fn flow(row: &Row, purpose: CodePurpose) -> Result<Flow, DbError> {
    Ok(Flow {
        id: row.text("id")?,
        purpose,
        account_id: row.optional_text("account_id")?,
        email: row.text("email")?,
        email_key: row.text("email_key")?,
        is_decoy: row.optional_integer("decoy_at_ms")?.is_some(),
        expires_at_ms: row.integer("expires_at_ms")?,
        is_verified: row.optional_integer("verified_at_ms")?.is_some(),
        is_ended: row.optional_integer("ended_at_ms")?.is_some(),
    })
}

/// Deletes a batch of those that are over since this moment, sign-ups since the first one. Returns how many.
pub(in crate::accounts) async fn delete_verifications(
    tx: &mut Tx,
    sign_ups_ms: i64,
    others_ms: i64,
) -> Result<u64, DbError> {
    let values = [sign_ups_ms.into(), others_ms.into(), BATCH.into()];
    let codes = "DELETE FROM verification_codes WHERE verification_id IN (SELECT id FROM verifications \
                 WHERE expires_at_ms <= $2 OR (expires_at_ms <= $1 AND purpose = 'sign_up') \
                 ORDER BY expires_at_ms, id LIMIT $3)";
    tx.execute(codes, &values).await?;
    let flows = "DELETE FROM verifications WHERE id IN (SELECT id FROM verifications \
                 WHERE expires_at_ms <= $2 OR (expires_at_ms <= $1 AND purpose = 'sign_up') \
                 ORDER BY expires_at_ms, id LIMIT $3)";
    tx.execute(flows, &values).await
}
