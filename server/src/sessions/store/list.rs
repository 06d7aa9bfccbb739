//! Where a person is signed in.

use crate::app::App;
use crate::db::{DbError, Row, Tx};
use crate::sessions::{Kind, Session, Token, kind};
use shared::sessions::{BrowserKind, Computer, DeviceKind, SessionList, SessionRow};

/// The living sessions of `subject`, used last first. `this` is the one that asks.
pub async fn list(app: &App, subject: &str, this: &Token) -> Result<SessionList, DbError> {
    let sql = "SELECT id, token_hash, subject, computer, device, browser, made_at_ms, seen_at_ms FROM sessions \
               WHERE subject = $1 AND ended_at_ms IS NULL AND id IS NOT NULL ORDER BY seen_at_ms DESC, id DESC";
    let rows = app.db.fetch_all(sql, &[subject.into()]).await?;
    let (now_ms, this) = (app.now_ms(), this.hash());
    let mut sessions = Vec::new();
    for row in rows {
        if Session::from_row(&row)?.is_alive(now_ms) {
            sessions.push(listed(&row, &this)?);
        }
    }
    Ok(SessionList { sessions })
}

/// With what a session was opened, and when. `None`: it is forgotten.
pub async fn opened(app: &App, id: &str) -> Result<Option<(Kind, i64)>, DbError> {
    let sql = "SELECT device, browser, made_at_ms FROM sessions WHERE id = $1";
    let row = app.db.fetch_optional(sql, &[id.into()]).await?;
    row.map(|row| Ok((kind_of(&row)?, row.integer("made_at_ms")?))).transpose()
}

/// Whether a session is `subject`'s, ended or not.
pub async fn is_of(tx: &mut Tx, subject: &str, id: &str) -> Result<bool, DbError> {
    let sql = "SELECT id FROM sessions WHERE id = $2 AND subject = $1";
    Ok(tx.fetch_optional(sql, &[subject.into(), id.into()]).await?.is_some())
}

/// Ends one session of `subject`, by its id, and returns it as it was.
pub async fn end_one(app: &App, tx: &mut Tx, subject: &str, id: &str) -> Result<Option<Session>, DbError> {
    let sql = "UPDATE sessions SET ended_at_ms = $3 WHERE id = $2 AND subject = $1 AND ended_at_ms IS NULL \
               RETURNING id, subject, computer, made_at_ms, seen_at_ms";
    let row = tx.fetch_optional(sql, &[subject.into(), id.into(), app.now_ms().into()]).await?;
    row.map(|row| Session::from_row(&row)).transpose()
}

/// Ends every session of `subject` but this one, and returns them as they were.
pub async fn end_others(
    app: &App,
    tx: &mut Tx,
    subject: &str,
    this: &Token,
) -> Result<Vec<Session>, DbError> {
    let sql = "UPDATE sessions SET ended_at_ms = $3 \
               WHERE subject = $1 AND ended_at_ms IS NULL AND token_hash <> $2 \
               RETURNING id, subject, computer, made_at_ms, seen_at_ms";
    let rows = tx.fetch_all(sql, &[subject.into(), this.hash().into(), app.now_ms().into()]).await?;
    rows.iter().map(Session::from_row).collect()
}

/// Ends every session of `subject`, and returns them as they were.
pub async fn end_all(app: &App, tx: &mut Tx, subject: &str) -> Result<Vec<Session>, DbError> {
    let sql = "UPDATE sessions SET ended_at_ms = $2 WHERE subject = $1 AND ended_at_ms IS NULL \
               RETURNING id, subject, computer, made_at_ms, seen_at_ms";
    let rows = tx.fetch_all(sql, &[subject.into(), app.now_ms().into()]).await?;
    rows.iter().map(Session::from_row).collect()
}

fn listed(row: &Row, this: &str) -> Result<SessionRow, DbError> {
    let Kind { device, browser } = kind_of(row)?;
    Ok(SessionRow {
        id: row.text("id")?,
        device,
        browser,
        shared_computer: super::computer(row)? == Computer::Shared,
        signed_in_at_ms: row.integer("made_at_ms")?,
        last_used_at_ms: row.integer("seen_at_ms")?,
        is_this: row.text("token_hash")? == this,
    })
}

fn kind_of(row: &Row) -> Result<Kind, DbError> {
    Ok(Kind {
        device: kind::kind(row.optional_text("device")?, DeviceKind::Other),
        browser: kind::kind(row.optional_text("browser")?, BrowserKind::Other),
    })
}
