pub mod devices;
mod ended;
mod list;

pub use ended::{computer_of, delete_ended, take_dates_back};
pub use list::{end_all, end_one, end_others, is_of, list, opened};

use super::Token;
use super::kind;
use super::session::{NewSession, Opened, Session};
use crate::app::App;
use crate::db::{DbError, Row, Tx};
use shared::sessions::Computer;

/// Begins a session for `subject`.
pub async fn begin(app: &App, tx: &mut Tx, subject: &str, opened: Opened) -> Result<NewSession, DbError> {
    let (token, id) = (Token::random(app.entropy.as_ref()), app.new_id());
    let sql = "INSERT INTO sessions (token_hash, id, subject, computer, device, browser, made_at_ms, seen_at_ms) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";
    let values = [
        token.hash().into(),
        id.as_str().into(),
        subject.into(),
        column(opened.computer).into(),
        kind::word(opened.with.device).into(),
        kind::word(opened.with.browser).into(),
        app.now_ms().into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(NewSession { token, id })
}

/// Notes that the person is active, unless that was noted a moment ago.
pub async fn touch(app: &App, token: &Token, session: &mut Session) -> Result<(), DbError> {
    let now_ms = app.now_ms();
    if session.was_seen_just_now(now_ms) {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    // One that the version before began gets its id now.
    let sql = "UPDATE sessions SET seen_at_ms = $2, id = COALESCE(id, $3) \
               WHERE token_hash = $1 AND ended_at_ms IS NULL AND seen_at_ms < $2";
    tx.execute(sql, &[token.hash().into(), now_ms.into(), app.new_id().into()]).await?;
    tx.commit().await?;
    session.seen_at_ms = now_ms;
    Ok(())
}

/// Ends a session, and returns it as it was. Ending it twice is no error.
pub async fn end(app: &App, tx: &mut Tx, token: &Token) -> Result<Option<Session>, DbError> {
    let sql = "UPDATE sessions SET ended_at_ms = $2 WHERE token_hash = $1 AND ended_at_ms IS NULL \
               RETURNING id, subject, computer, made_at_ms, seen_at_ms";
    let row = tx.fetch_optional(sql, &[token.hash().into(), app.now_ms().into()]).await?;
    row.map(|row| Session::from_row(&row)).transpose()
}

impl Session {
    /// Of a row of the table `sessions`.
    pub fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.optional_text("id")?.unwrap_or_default(),
            subject: row.text("subject")?,
            computer: computer(row)?,
            made_at_ms: row.integer("made_at_ms")?,
            seen_at_ms: row.integer("seen_at_ms")?,
        })
    }
}

fn column(computer: Computer) -> &'static str {
    match computer {
        Computer::Own => "own",
        Computer::Shared => "shared",
    }
}

fn computer(row: &Row) -> Result<Computer, DbError> {
    let is_shared = row.optional_text("computer")?.as_deref() == Some(column(Computer::Shared));
    Ok(if is_shared { Computer::Shared } else { Computer::Own })
}
