//! The word to an owner that somebody signed in on a device that was not known. The subject of its row is the session.

use super::NEW_DEVICE;
use crate::accounts::account::Account;
use crate::app::App;
use crate::clock::in_london;
use crate::db::{DbError, Tx};
use crate::mail::Letter;
use crate::mail::outbox::{self, DueLetter, NewLetter};
use crate::sessions::{self, Kind};
use shared::text::dates::date_and_time;
use shared::text::devices;

pub async fn write(app: &App, tx: &mut Tx, owner: &Account, session: &str) -> Result<(), DbError> {
    let letter = NewLetter {
        kind: NEW_DEVICE,
        subject_id: session,
        issue: 1,
        recipient: &owner.email,
        useful_until_ms: None,
    };
    outbox::write(app, tx, letter).await
}

/// The words. `None`: the session is forgotten.
pub async fn compose(app: &App, due: &DueLetter) -> Result<Option<Letter>, DbError> {
    let opened = sessions::opened(app, &due.subject_id).await?;
    Ok(opened.map(|(kind, at_ms)| words(app, kind, at_ms)))
}

fn words(app: &App, kind: Kind, at_ms: i64) -> Letter {
    let (site, phone) = (&app.public_origin, &app.council().phone);
    Letter::new(
        format!("New sign-in to your {} account", app.council().short_name),
        "Somebody signed in to your account on a new device",
    )
    .facts([("Device", devices::name(kind.device, kind.browser)), ("When", date_and_time(in_london(at_ms)))])
    .says("If it was you, you need not do anything.")
    .says("If it was not you, reset your password. That ends every session, on every device:")
    .link(format!("{site}/reset-password"))
    .says("Where you are signed in is listed here, and you can sign out there:")
    .link(format!("{site}/profile/devices"))
    .says(format!("If you cannot sign in, call us on {phone}."))
}
