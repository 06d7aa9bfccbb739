pub mod devices;

use super::{ABSOLUTE_MS, IDLE_MS, TOUCH_EVERY_MS, Token};
use crate::app::App;
use crate::db::{DbError, Tx};

/// A session that is alive.
pub struct Session {
    pub subject: String,
    pub seen_at_ms: i64,
}

/// Begins a session for `subject` and returns its secret.
pub async fn begin(app: &App, tx: &mut Tx, subject: &str) -> Result<Token, DbError> {
    let token = Token::random(app.entropy.as_ref());
    let sql = "INSERT INTO sessions (token_hash, subject, made_at_ms, seen_at_ms) VALUES ($1, $2, $3, $3)";
    tx.execute(sql, &[token.hash().into(), subject.into(), app.now_ms().into()]).await?;
    Ok(token)
}

/// The living session behind a token.
pub async fn find(app: &App, token: &Token) -> Result<Option<Session>, DbError> {
    let now_ms = app.now_ms();
    let sql =
        "SELECT subject, made_at_ms, seen_at_ms FROM sessions WHERE token_hash = $1 AND ended_at_ms IS NULL";
    let Some(row) = app.db.fetch_remembered(sql, &[token.hash().into()]).await? else { return Ok(None) };
    let (made_at_ms, seen_at_ms) = (row.integer("made_at_ms")?, row.integer("seen_at_ms")?);
    let is_alive = now_ms < seen_at_ms + IDLE_MS && now_ms < made_at_ms + ABSOLUTE_MS;
    let session = is_alive.then(|| Ok(Session { subject: row.text("subject")?, seen_at_ms }));
    session.transpose()
}

/// Notes that the person is active, unless that was noted a moment ago.
pub async fn touch(app: &App, token: &Token, seen_at_ms: i64) -> Result<(), DbError> {
    let now_ms = app.now_ms();
    if now_ms < seen_at_ms + TOUCH_EVERY_MS {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    let sql = "UPDATE sessions SET seen_at_ms = $2 WHERE token_hash = $1 AND ended_at_ms IS NULL AND seen_at_ms < $2";
    tx.execute(sql, &[token.hash().into(), now_ms.into()]).await?;
    tx.commit().await
}

/// Ends every session of a subject, on every device.
pub async fn end_all(app: &App, tx: &mut Tx, subject: &str) -> Result<(), DbError> {
    let sql = "UPDATE sessions SET ended_at_ms = $2 WHERE subject = $1 AND ended_at_ms IS NULL";
    tx.execute(sql, &[subject.into(), app.now_ms().into()]).await?;
    Ok(())
}

/// Ends a session, and returns whose it was. Ending it twice is no error.
pub async fn end(app: &App, tx: &mut Tx, token: &Token) -> Result<Option<String>, DbError> {
    let sql = "UPDATE sessions SET ended_at_ms = $2 WHERE token_hash = $1 AND ended_at_ms IS NULL RETURNING subject";
    let ended = tx.fetch_optional(sql, &[token.hash().into(), app.now_ms().into()]).await?;
    ended.map(|row| row.text("subject")).transpose()
}
