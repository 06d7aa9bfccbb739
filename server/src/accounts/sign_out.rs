//! The end of sessions, because their owner wants it.

use crate::app::App;
use crate::audit::{self, Event};
use crate::db::{DbError, Tx};
use crate::sessions::{self, Session, Token};
use shared::sessions::Computer;

/// Signs out, and returns where the session was opened. To sign out twice is no error.
pub async fn sign_out(app: &App, token: &Token) -> Result<Option<Computer>, DbError> {
    let mut tx = app.db.begin().await?;
    let Some(ended) = sessions::end(app, &mut tx, token).await? else {
        tx.commit().await?;
        return sessions::computer_of(app, token).await; // It was over already: what it left behind goes all the same.
    };
    audit::write_about(app, &mut tx, Event::SignedOut, &ended.subject, &ended.id).await?;
    tx.commit().await?;
    Ok(Some(ended.computer))
}

/// Signs out somewhere else, by the id that the list has. Returns `false` where there is no such session of this account. To
/// do so twice is no error.
pub async fn sign_out_there(app: &App, account: &str, id: &str) -> Result<bool, DbError> {
    let mut tx = app.db.begin().await?;
    let ended = sessions::end_one(app, &mut tx, account, id).await?;
    let is_own = ended.is_some() || sessions::is_of(&mut tx, account, id).await?;
    note(app, &mut tx, ended).await?;
    tx.commit().await?;
    Ok(is_own)
}

/// Signs out everywhere but here.
pub async fn sign_out_elsewhere(app: &App, account: &str, here: &Token) -> Result<(), DbError> {
    let mut tx = app.db.begin().await?;
    let ended = sessions::end_others(app, &mut tx, account, here).await?;
    note(app, &mut tx, ended).await?;
    tx.commit().await
}

/// Signs out everywhere, and returns where the session here was opened.
pub async fn sign_out_everywhere(
    app: &App,
    account: &str,
    here: &Token,
) -> Result<Option<Computer>, DbError> {
    let computer = sessions::computer_of(app, here).await?;
    let mut tx = app.db.begin().await?;
    let ended = sessions::end_all(app, &mut tx, account).await?;
    note(app, &mut tx, ended).await?;
    tx.commit().await?;
    Ok(computer)
}

/// Those that were over by themselves were not signed out.
async fn note(app: &App, tx: &mut Tx, ended: impl IntoIterator<Item = Session>) -> Result<(), DbError> {
    for session in ended.into_iter().filter(|session| session.is_alive(app.now_ms())) {
        audit::write_about(app, tx, Event::SignedOut, &session.subject, &session.id).await?;
    }
    Ok(())
}
