//! What a guess turns out to be. This is the only place where a password is verified: `server/tests/architecture.rs`.

use super::client::{self, Spent};
use super::ledger::{Attempt, Lane};
use super::store;
use crate::app::App;
use crate::db::{DbError, Tx};
use crate::password_hash::Overloaded;

/// A guess that is counted already. Only the ledger makes one, and nothing else is verified.
pub struct DebitedGuess {
    target: String,
    is_on_known_device: bool,
    lane: String,
    password: String,
    mark: String,
    spent: Spent,
}

/// A guess that was right. What was counted for it is given back by [`Self::settle`].
#[must_use]
pub struct RightGuess(DebitedGuess);

#[must_use]
pub enum Verdict {
    Right(RightGuess),
    Wrong,
}

/// Why there is no verdict.
#[derive(Debug)]
pub enum Unanswered {
    Overloaded,
    Db(DbError),
}

impl DebitedGuess {
    pub(super) fn new(attempt: &Attempt, lane: String, mark: String, spent: Spent) -> Self {
        let (target, password) = (attempt.target.key().to_owned(), attempt.password.to_owned());
        let is_on_known_device = matches!(attempt.lane, Lane::KnownDevice(_));
        Self { target, is_on_known_device, lane, password, mark, spent }
    }

    pub(super) fn lane(&self) -> &str {
        &self.lane
    }

    /// Holds the guess against a PHC string; `None` stands for somebody who is not there, and is wrong after the same work.
    ///
    /// A wrong guess stays counted, also where the answer is not waited for. One that was not looked at is given back.
    pub async fn verify(self, app: &App, phc: Option<String>) -> Result<Verdict, Unanswered> {
        let verified = app.hasher.verify(self.password.clone(), phc).await;
        if verified == Ok(true) {
            return Ok(Verdict::Right(RightGuess(self)));
        }
        let mut tx = app.db.begin().await?;
        if verified.is_ok() {
            store::mark_wrong(&mut tx, &self.lane, &self.mark).await?;
        } else {
            store::give_back(&mut tx, &self.lane, app.now_ms()).await?;
            client::give_back(&mut tx, &self.spent).await?;
        }
        tx.commit().await?;
        verified.map(|_| Verdict::Wrong).map_err(|Overloaded| Unanswered::Overloaded)
    }
}

impl RightGuess {
    /// What was typed, for hashing it anew.
    pub fn password(&self) -> &str {
        &self.0.password
    }

    /// Clears the lane. On a known device it also opens the lane of unknown ones, where that was closed.
    pub async fn settle(self, tx: &mut Tx) -> Result<(), DbError> {
        let Self(guess) = self;
        if guess.is_on_known_device {
            store::open(tx, &guess.target).await?;
        }
        store::clear(tx, &guess.lane).await?;
        client::give_back(tx, &guess.spent).await
    }
}

impl From<DbError> for Unanswered {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}
