//! Changes of a profile, one thing at a time.

use super::error::ProfileError;
use super::{phone_plan, store};
use crate::accounts::{self, Account};
use crate::app::App;
use crate::audit::{self, Event};
use shared::profile::{NewName, PhoneNumber, PostalAddress, UpdatesChoice};

pub async fn name(app: &App, account: &Account, new: &NewName) -> Result<(), ProfileError> {
    let mut tx = app.db.begin().await?;
    accounts::change_name(&mut tx, &account.id, new.first.as_str(), new.last.as_str()).await?;
    audit::write(app, &mut tx, Event::DetailsChanged, &account.id).await?;
    Ok(tx.commit().await?)
}

pub async fn phone(app: &App, account: &Account, new: &PhoneNumber) -> Result<(), ProfileError> {
    phone_plan::check(new)?;
    let mut tx = app.db.begin().await?;
    store::change_phone(&mut tx, &account.id, new).await?;
    audit::write(app, &mut tx, Event::DetailsChanged, &account.id).await?;
    Ok(tx.commit().await?)
}

pub async fn address(app: &App, account: &Account, new: &PostalAddress) -> Result<(), ProfileError> {
    let mut tx = app.db.begin().await?;
    store::change_address(&mut tx, &account.id, new).await?;
    audit::write(app, &mut tx, Event::DetailsChanged, &account.id).await?;
    Ok(tx.commit().await?)
}

/// Earlier choices stay on record.
pub async fn updates(app: &App, account: &Account, new: UpdatesChoice) -> Result<(), ProfileError> {
    let mut tx = app.db.begin().await?;
    store::note_updates_choice(app, &mut tx, &account.id, new).await?;
    audit::write(app, &mut tx, Event::DetailsChanged, &account.id).await?;
    Ok(tx.commit().await?)
}
