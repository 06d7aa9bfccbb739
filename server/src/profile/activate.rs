use super::error::ProfileError;
use super::{phone_plan, store};
use crate::accounts::{self, Account};
use crate::app::App;
use crate::audit::{self, Event};
use shared::profile::Activation;

/// Takes the details that the council needs, once. After this the account can be used.
pub async fn activate(app: &App, account: &Account, activation: &Activation) -> Result<(), ProfileError> {
    phone_plan::check(&activation.phone)?;
    let now_ms = app.now_ms();
    let mut tx = app.db.begin().await?;
    if !store::insert(&mut tx, &account.id, activation, now_ms).await? {
        tx.commit().await?; // What it ran into is there for all to see from here on.
        return Err(ProfileError::AlreadyActivated);
    }
    store::note_updates_choice(app, &mut tx, &account.id, activation.updates).await?;
    accounts::mark_activated(&mut tx, &account.id, now_ms).await?;
    audit::write(app, &mut tx, Event::AccountActivated, &account.id).await?;
    Ok(tx.commit().await?)
}
