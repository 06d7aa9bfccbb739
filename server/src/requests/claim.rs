use super::error::RequestError;
use super::sender::{ClaimHash, Owner};
use super::store;
use crate::accounts::{self, Account};
use crate::app::App;
use crate::audit::{self, Event};
use shared::id::SubmissionId;

/// Takes what was sent without an account into one. To take it into the same account again is no error, and does nothing.
pub async fn claim(
    app: &App,
    account: &Account,
    id: SubmissionId,
    secret: &ClaimHash,
) -> Result<(), RequestError> {
    let id = id.to_string();
    let mut tx = app.db.begin().await?;
    if let Some(request) = store::claim(&mut tx, &id, secret, &account.id).await? {
        accounts::mark_requested(&mut tx, account, app.now_ms()).await?;
        audit::write_about(app, &mut tx, Event::RequestClaimed, &account.id, &request).await?;
        return Ok(tx.commit().await?);
    }
    tx.commit().await?; // What another call did to it is there for all to see from here on.
    let known = store::find_submission(&app.db, &id).await?;
    known
        .and_then(|known| known.shown_to(Owner::Account(&account.id)))
        .map(drop)
        .ok_or(RequestError::NotFound)
}
