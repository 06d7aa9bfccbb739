//! The letters about an account. A row of the outbox names what it is about; its words are made when it is sent.

mod codes;
mod locked;
mod new_device;
mod notices;

pub use locked::compose as compose_locked;
pub(super) use locked::write as write_locked;
pub use new_device::compose as compose_new_device;
pub(super) use new_device::write as write_new_device;
pub(super) use notices::{
    write_email_change_undone, write_email_changed, write_passkey_added, write_passkey_removed,
    write_password_changed,
};

use super::account::Account;
use super::code;
use super::store::{self, Flow};
use crate::app::App;
use crate::db::{DbError, Tx};
use crate::mail::Letter;
use crate::mail::outbox::{self, DueLetter, NewLetter};
use shared::accounts::CodePurpose;

pub const LOCKED: &str = "locked";
pub const NEW_DEVICE: &str = "new_device";
/// The owner of an address is told at most this often that somebody wanted it.
const ACCOUNT_EXISTS_APART_MS: i64 = 3_600_000;

/// Writes the letter that belongs to an issue of a proof: the code, or for an address that has an account already a word to
/// its owner.
pub(super) async fn write_code(
    app: &App,
    tx: &mut Tx,
    flow: &Flow,
    issue: i64,
    owner: Option<&Account>,
) -> Result<(), DbError> {
    let now_ms = app.now_ms();
    let code = NewLetter {
        kind: codes::kind(flow.purpose),
        subject_id: &flow.id,
        issue,
        recipient: &flow.email,
        useful_until_ms: Some(now_ms + code::MAILED_WITHIN_MS),
    };
    if !flow.is_decoy {
        return outbox::write(app, tx, code).await;
    }
    if let Some(owner) = owner.filter(|_| flow.purpose != CodePurpose::Reset) {
        let notice = app.keys.mac_hex("account exists notice", &[&owner.id]);
        if store::note_notice(tx, &notice, now_ms, ACCOUNT_EXISTS_APART_MS).await? {
            let kind = codes::kind_for_owner(flow.purpose);
            let letter = NewLetter { kind, recipient: &owner.email, useful_until_ms: None, ..code };
            return outbox::write(app, tx, letter).await;
        }
    }
    // As much work as for a letter that is sent; this one is of no use from the start.
    outbox::write(app, tx, NewLetter { useful_until_ms: Some(now_ms), ..code }).await
}

/// The words of a letter of this capability.
pub fn compose(app: &App, due: &DueLetter) -> Option<Letter> {
    codes::compose(app, due).or_else(|| notices::compose(app, due))
}
