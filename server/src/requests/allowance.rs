//! How many forms a network may send without an account. Then its devices do some work for each, and nobody has a puzzle to solve.

use super::error::RequestError;
use super::sender::Nobody;
use crate::app::App;
use crate::db::Tx;
use crate::guesses::{self, Budget};
use shared::requests::Work;

/// Takes one form out of what is allowed, in the transaction in which it is kept.
pub async fn spend(app: &App, tx: &mut Tx, nobody: &Nobody, id: &str) -> Result<(), RequestError> {
    if guesses::spend(app, tx, Budget::Form, nobody.client).await?.is_ok() {
        return Ok(());
    }
    if !nobody.work.is_some_and(|number| (Work { id }).is_done_by(number)) {
        return Err(RequestError::WorkWanted);
    }
    match guesses::spend(app, tx, Budget::WorkedForm, nobody.client).await? {
        Ok(_) => Ok(()),
        Err(retry_at_ms) => Err(RequestError::TooOften { retry_at_ms }),
    }
}
