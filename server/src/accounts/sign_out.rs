//! The end of a session, because its owner wants it.

use crate::app::App;
use crate::audit::{self, Event};
use crate::db::DbError;
use crate::sessions::{self, Token};

/// Signs out. To sign out twice is no error.
pub async fn sign_out(app: &App, token: &Token) -> Result<(), DbError> {
    let mut tx = app.db.begin().await?;
    if let Some(account) = sessions::end(app, &mut tx, token).await? {
        audit::write(app, &mut tx, Event::SignedOut, &account).await?;
    }
    tx.commit().await
}
