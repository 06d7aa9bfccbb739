//! The word to an owner that signing in is locked. The subject of its row is the lane: whether it is still locked, and until
//! when, is looked up when the letter leaves.

use super::LOCKED;
use crate::accounts::account::Account;
use crate::app::App;
use crate::clock::in_london;
use crate::db::{DbError, Tx};
use crate::guesses::{self, Lock, Locked};
use crate::mail::Letter;
use crate::mail::outbox::{self, DueLetter, NewLetter};
use shared::text::dates::{date_and_time, over_at_ms};

/// By then it is known whether the guess that locks was right after all: a hash is waited for 2 s at most.
const AFTER_MS: i64 = 10_000;

pub async fn write(app: &App, tx: &mut Tx, lane: &str, owner: &Account) -> Result<(), DbError> {
    let letter = NewLetter {
        kind: LOCKED,
        subject_id: lane,
        issue: 1,
        recipient: &owner.email,
        useful_until_ms: None,
    };
    outbox::write_for_later(app, tx, letter, app.now_ms() + AFTER_MS).await
}

/// The words. `None`: it is not locked any more.
pub async fn compose(app: &App, due: &DueLetter) -> Result<Option<Letter>, DbError> {
    let locked = guesses::lock_of(app, &due.subject_id).await?;
    Ok(locked.map(|locked| words(app, &locked)))
}

fn words(app: &App, Locked { lock, on_known_device }: &Locked) -> Letter {
    let (site, phone) = (&app.public_origin, &app.council().phone);
    let (device, locked) = if *on_known_device {
        ("on which you have signed in before", "on that device")
    } else {
        ("on which you have not signed in before", "on every such device, and not on your own,")
    };
    let end = match lock {
        Lock::Until { at_ms } => format!("until {}", date_and_time(in_london(over_at_ms(*at_ms)))),
        Lock::Closed => "until you reset your password, or sign in on a device of your own".to_owned(),
    };
    Letter::new(
        format!("Signing in to your {} account is locked", app.council().short_name),
        "Somebody typed too many wrong passwords for your account",
    )
    .says(format!("It was on a phone or computer {device}. Signing in is locked {locked} {end}."))
    .says("If it was you, and you have forgotten your password, reset it here. Then the lock ends at once:")
    .link(format!("{site}/reset-password"))
    .says("If it was not you, you need not do anything: none of those passwords was right.")
    .says("Give yours to nobody who calls or writes to you about this.")
    .says(format!("If you cannot sign in, call us on {phone}."))
}
