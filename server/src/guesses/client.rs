//! What one client address may do in a minute and in an hour. A library or a school shares one, so none is shut out for long.

use super::store;
use crate::app::App;
use crate::db::{DbError, Tx};
use crate::http::client_address::ClientAddress;

/// What is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    /// Failures to sign in.
    SignIn,
    /// Codes to prove an address with.
    Code,
    /// Challenges to passkeys.
    Passkey,
    /// Forms that are sent without an account.
    Form,
    /// As [`Self::Form`], by devices that did some work for each.
    WorkedForm,
}

impl Budget {
    fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Code => "code",
            Self::Passkey => "passkey",
            Self::Form => "form",
            Self::WorkedForm => "worked_form",
        }
    }

    /// How many in a minute, and in an hour.
    pub fn most(self) -> (i64, i64) {
        match self {
            Self::SignIn => (40, 300),
            Self::Code => (60, 60),
            Self::Passkey => (60, 600),
            Self::Form => (5, 5),
            Self::WorkedForm => (100, 100),
        }
    }
}

/// What was taken out of a budget: its row, and the minute and the hour that it was taken from.
pub struct Spent {
    pub(super) client_key: String,
    pub(super) budget: &'static str,
    pub(super) minute_from_ms: i64,
    pub(super) hour_from_ms: i64,
}

/// Takes one out of the budget of a client, or says when there is one again.
pub async fn spend(
    app: &App,
    tx: &mut Tx,
    budget: Budget,
    client: ClientAddress,
) -> Result<Result<Spent, i64>, DbError> {
    let key = app.keys.mac_hex("client address", &[&client.network()]);
    if let Some(spent) = store::spend(tx, &key, budget.name(), app.now_ms(), budget.most()).await? {
        return Ok(Ok(spent));
    }
    Ok(Err(store::next_at_ms(tx, &key, budget.name(), budget.most()).await?))
}

/// For what turned out to be in order.
pub async fn give_back(tx: &mut Tx, spent: &Spent) -> Result<(), DbError> {
    store::give_back_spent(tx, spent).await
}
