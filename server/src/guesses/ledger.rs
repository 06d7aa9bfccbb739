//! Counting guesses: the count and the decision are one statement, which is committed before anything is verified.

use super::client::{self, Budget};
use super::store::{self, Counting};
use super::verdict::DebitedGuess;
use super::{COUNTED_MS, LOCKED_MS, MOST_IN_A_ROW};
use crate::app::App;
use crate::db::{DbError, Tx};
use crate::http::client_address::ClientAddress;
use crate::keys::Keys;

/// Whose password is guessed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target(String);

impl Target {
    /// `door` keeps apart where people sign in; `name` is what was typed there, and need not be anybody's.
    pub fn new(keys: &Keys, door: &str, name: &str) -> Self {
        Self(keys.mac_hex("guesses", &[door, name]))
    }

    pub(super) fn key(&self) -> &str {
        &self.0
    }
}

/// Each lane of a target is counted and locked on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane<'a> {
    UnknownDevice,
    /// A device on which the target's owner signed in, by its id.
    KnownDevice(&'a str),
}

impl<'a> Lane<'a> {
    pub(super) fn name(self) -> &'a str {
        match self {
            Self::UnknownDevice => store::UNKNOWN,
            Self::KnownDevice(id) => id,
        }
    }

    fn most_in_a_row(self) -> i64 {
        if self == Self::UnknownDevice { MOST_IN_A_ROW } else { i64::MAX }
    }
}

/// Why nothing is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    Until {
        at_ms: i64,
    },
    /// Until the password is reset, or its owner signs in on a device that they know.
    Closed,
}

/// A password that somebody typed.
pub struct Attempt<'a> {
    pub target: &'a Target,
    pub lane: Lane<'a>,
    pub client: ClientAddress,
    /// In NFC.
    pub password: &'a str,
}

/// What becomes of an attempt.
pub enum Debit {
    Pending(Box<PendingGuess>),
    /// This very password was found wrong before: it counts once, and is not verified again.
    WrongBefore,
    Locked(Lock),
    /// Too many failures came from this client's address.
    TooManyFailures {
        retry_at_ms: i64,
    },
}

/// A guess that is counted as soon as this is committed, and not before.
pub struct PendingGuess {
    guess: DebitedGuess,
    tx: Tx,
    locks: bool,
}

impl PendingGuess {
    /// Where this guess locks or closes its lane, unless it is right: the lane, for [`lock_of`]; and the transaction.
    pub fn locks(&mut self) -> Option<(&str, &mut Tx)> {
        self.locks.then_some((self.guess.lane(), &mut self.tx))
    }

    /// Has the guess counted, whatever becomes of the program from here on. Only now can it be verified.
    pub async fn commit(self) -> Result<DebitedGuess, DbError> {
        self.tx.commit().await?;
        Ok(self.guess)
    }
}

/// Counts a guess, unless its lane is locked.
pub async fn debit(app: &App, attempt: &Attempt<'_>) -> Result<Debit, DbError> {
    let (now_ms, lane) = (app.now_ms(), (attempt.target.key(), attempt.lane.name()));
    // Asked first, so that whoever knocks at a locked door takes no turn at writing.
    if let Some(lock) = store::find_lock(&app.db, lane, now_ms).await? {
        return Ok(Debit::Locked(lock));
    }
    let mark = app.keys.mac_hex("wrong password", &[attempt.target.key(), attempt.password]);
    let counting = Counting {
        id: &app.new_id(),
        mark: &mark,
        now_ms,
        counted_since_ms: now_ms - COUNTED_MS,
        locked_until_ms: now_ms + LOCKED_MS,
        most_in_a_row: attempt.lane.most_in_a_row(),
    };
    let mut tx = app.db.begin().await?;
    let counted = store::count(&mut tx, lane, &counting).await?;
    if counted.is_none()
        && let Some(lock) = store::lock(&mut tx, lane, now_ms).await?
    {
        return Ok(Debit::Locked(lock));
    }
    let spent = match client::spend(app, &mut tx, Budget::SignIn, attempt.client).await? {
        Ok(spent) => spent,
        Err(retry_at_ms) => return Ok(Debit::TooManyFailures { retry_at_ms }), // And nothing is counted.
    };
    let Some(counted) = counted else {
        tx.commit().await?;
        return Ok(Debit::WrongBefore);
    };
    let guess = DebitedGuess::new(attempt, counted.id, mark, spent);
    Ok(Debit::Pending(Box::new(PendingGuess { guess, tx, locks: counted.locks })))
}

/// How a lane is locked.
pub struct Locked {
    pub lock: Lock,
    pub on_known_device: bool,
}

/// How a lane is locked now. `None`: it is open, or is gone.
pub async fn lock_of(app: &App, lane: &str) -> Result<Option<Locked>, DbError> {
    store::find_locked(&app.db, lane, app.now_ms()).await
}

/// Forgets every guess at a target: for each change of the password, and whenever its owner has proven the address.
pub async fn forget(tx: &mut Tx, target: &Target) -> Result<(), DbError> {
    store::forget(tx, target.key()).await
}
