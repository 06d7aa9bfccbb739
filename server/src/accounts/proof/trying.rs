use super::{Asked, current};
use crate::accounts::code;
use crate::accounts::error::AccountError;
use crate::accounts::store::{self, Flow};
use crate::app::App;
use crate::db::{DbError, Tx};
use shared::accounts::{ProvenAddress, TypedCode};
use shared::field_errors::Fault;

/// What came of a typed code. In each case the transaction is to be committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    Right,
    Wrong(Fault),
    /// The codes are used up, or another tab has just proven the address.
    NotCounted,
}

/// Counts a try, compares the code, and marks the address as proven where it is right.
pub async fn try_code(app: &App, tx: &mut Tx, flow: &Flow, typed: &TypedCode) -> Result<Tried, DbError> {
    let Some(counted) = store::count_attempt(tx, &flow.id, code::MAX_ATTEMPTS).await? else {
        return Ok(Tried::NotCounted);
    };
    match code::compare(app, tx, flow, &counted, typed).await? {
        Ok(issue) => {
            store::mark_verified(tx, &flow.id, issue, app.now_ms()).await?;
            Ok(Tried::Right)
        }
        Err(Fault::WrongCode) if counted.attempts >= code::MAX_ATTEMPTS => {
            Ok(Tried::Wrong(Fault::UsedUpCodes))
        }
        Err(fault) => Ok(Tried::Wrong(fault)),
    }
}

/// Proves the address. A flow that is proven already stays so: a lost answer can be asked for again.
pub async fn verify(app: &App, asked: Asked<'_>, typed: &TypedCode) -> Result<ProvenAddress, AccountError> {
    let flow = current(app, asked).await?.ok_or(AccountError::NotUnderWay(asked.purpose))?;
    if flow.is_verified {
        return Ok(ProvenAddress { email: flow.email });
    }
    let mut tx = app.db.begin().await?;
    let tried = try_code(app, &mut tx, &flow, typed).await?;
    tx.commit().await?; // A wrong code must still be counted.
    match tried {
        Tried::Right => Ok(ProvenAddress { email: flow.email }),
        Tried::Wrong(fault) => Err(AccountError::Code(fault)),
        Tried::NotCounted => match current(app, asked).await? {
            Some(flow) if flow.is_verified => Ok(ProvenAddress { email: flow.email }),
            Some(_) => Err(AccountError::Code(Fault::UsedUpCodes)),
            None => Err(AccountError::NotUnderWay(asked.purpose)),
        },
    }
}
