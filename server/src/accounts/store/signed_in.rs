use crate::accounts::Account;
use crate::app::App;
use crate::db::DbError;
use crate::sessions::{Session, Token};

/// The living session behind a token, and whose it is: asked for at every call, so of both tables at once.
pub async fn signed_in(app: &App, token: &Token) -> Result<Option<(Session, Account)>, DbError> {
    let sql = "SELECT sessions.id, subject, computer, made_at_ms, seen_at_ms, email, first_name, last_name, \
               activated_at_ms, ever_requested_at_ms FROM sessions JOIN accounts ON accounts.id = subject \
               WHERE token_hash = $1 AND ended_at_ms IS NULL";
    let Some(row) = app.db.fetch_remembered(sql, &[token.hash().into()]).await? else { return Ok(None) };
    let session = Session::from_row(&row)?;
    let account = Account::with_id(session.subject.clone(), &row)?;
    Ok(session.is_alive(app.now_ms()).then_some((session, account)))
}
