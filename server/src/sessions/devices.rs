//! Devices on which somebody signed in. They sign nobody in: they only tell a person's own phone from a stranger's.

use super::Token;
use super::store::devices as store;
use crate::app::App;
use crate::db::{DbError, Tx};
use shared::sessions::Computer;

/// Keeps the token of a device.
pub const DEVICE_COOKIE: &str = "__Host-device";
/// As long as browsers keep a cookie at most; counted anew at each sign-in.
pub const DEVICE_LIFE_S: i64 = 400 * 24 * 60 * 60;

/// The id of this device, if `subject` has signed in on it. `None` for a subject stands for nobody, and takes as long.
pub async fn known_device(
    app: &App,
    device: Option<&Token>,
    subject: Option<&str>,
) -> Result<Option<String>, DbError> {
    let Some(device) = device else { return Ok(None) };
    let seen_since_ms = app.now_ms() - DEVICE_LIFE_S * 1000;
    store::find(&app.db, &device.hash(), subject.unwrap_or_default(), seen_since_ms).await
}

/// Notes that `subject` signed in on this device, or proved who they are by other means. Returns the token for its cookie.
///
/// A device that is new to the subject gets a new token, and everybody who is known on it goes along: a token that somebody
/// else put into this browser, or copied before, is never one that the subject is known by.
pub async fn remember_device(
    app: &App,
    tx: &mut Tx,
    device: Option<&Token>,
    subject: &str,
    computer: Computer,
) -> Result<Option<Token>, DbError> {
    if computer == Computer::Shared {
        return Ok(None);
    }
    let now_ms = app.now_ms();
    if let Some(device) = device
        && store::see(tx, &device.hash(), subject, now_ms).await?
    {
        return Ok(Some(device.clone()));
    }
    let new = Token::random(app.entropy.as_ref());
    if let Some(device) = device {
        store::rename(tx, &device.hash(), &new.hash()).await?;
    }
    store::insert(tx, &app.new_id(), &new.hash(), subject, now_ms).await?;
    Ok(Some(new))
}

/// Forgets every device of a subject: for a reset of the password, before the device at which it is done is remembered.
pub async fn forget_devices(tx: &mut Tx, subject: &str) -> Result<(), DbError> {
    store::delete_all(tx, subject).await
}

/// Deletes devices whose cookie is over. Returns how many.
pub async fn delete_old_devices(tx: &mut Tx, now_ms: i64) -> Result<u64, DbError> {
    store::delete_seen_before(tx, now_ms - DEVICE_LIFE_S * 1000).await
}
