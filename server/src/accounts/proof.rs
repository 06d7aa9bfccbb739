//! Proving an address: a code is mailed to it, and typed in the browser that asked.
//!
//! Whoever takes an address waits for others at the address first, then at the account, then at the flows: always in this
//! order, so that two never wait for each other.

mod standing;
mod trying;

pub(super) use trying::{Tried, try_code, verify};

use super::account::Account;
use super::code::{self, AddressBudget};
use super::error::AccountError;
use super::letters;
use super::store::{self, Flow, NewFlow};
use super::visitor::Visitor;
use crate::app::App;
use crate::db::DbError;
use crate::sessions::{self, Token};
use shared::accounts::{CodePurpose, EmailAddress, ProofState, ProvenAddress};
use standing::Standing;

const HOUR_MS: i64 = 60 * 60 * 1000;

/// A proof that is not finished after this long is over.
pub const fn life_ms(purpose: CodePurpose) -> i64 {
    match purpose {
        CodePurpose::SignUp => 24 * HOUR_MS,
        CodePurpose::Reset | CodePurpose::ChangeEmail => HOUR_MS,
    }
}

/// What is proven for, in which browser, and whose account it is about where somebody is signed in.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub purpose: CodePurpose,
    pub browser: Option<&'a Token>,
    pub visitor: &'a Visitor,
    pub account: Option<&'a Account>,
}

/// Begins a proof, or goes on with the one that this browser has under way for the same address.
///
/// Whether the address has an account changes only which letter is sent.
pub async fn begin(
    app: &App,
    asked: Asked<'_>,
    email: &EmailAddress,
) -> Result<(Option<Token>, ProofState), AccountError> {
    let under_way = current(app, asked).await?;
    if let Some(flow) = under_way.filter(|flow| flow.email_key == email.key() && !flow.is_verified) {
        let resend_at_ms = match issue_code(app, asked, &flow).await {
            Ok(resend_at_ms) => resend_at_ms,
            Err(AccountError::TooOften { retry_at_ms }) => retry_at_ms,
            Err(error) => return Err(error),
        };
        return Ok((None, waiting_for_code(app, &flow, resend_at_ms)));
    }
    let (browser, budget) = (Token::random(app.entropy.as_ref()), budget_of(app, asked, &email.key()).await?);
    let mut tx = app.db.begin().await?;
    let Standing { owner, account_id, is_decoy } = standing::find(app, &mut tx, asked, &email.key()).await?;
    let spent = code::spend(app, &mut tx, &budget, asked.visitor.client).await?;
    let Ok(resend_at_ms) = spent else { return Err(too_often(spent)) };
    let new = NewFlow { purpose: asked.purpose, email, account_id, browser_hash: browser.hash(), is_decoy };
    let flow = store::begin_verification(app, &mut tx, new).await?;
    letters::write_code(app, &mut tx, &flow, 1, owner.as_ref()).await?;
    tx.commit().await?;
    let state = waiting_for_code(app, &flow, resend_at_ms);
    Ok((Some(browser), state))
}

/// Where the proof in this browser stands.
pub async fn state(app: &App, asked: Asked<'_>) -> Result<ProofState, AccountError> {
    let Some(flow) = current(app, asked).await? else { return Ok(ProofState::Address) };
    if flow.is_verified {
        return Ok(ProofState::Proven(ProvenAddress { email: flow.email }));
    }
    let budget = budget_of(app, asked, &flow.email_key).await?;
    let resend_at_ms = budget.next_at_ms(&mut app.db.begin().await?).await?;
    Ok(waiting_for_code(app, &flow, resend_at_ms))
}

/// Sends another code to the same address.
pub async fn resend(app: &App, asked: Asked<'_>) -> Result<ProofState, AccountError> {
    let flow = current(app, asked).await?.ok_or(AccountError::NotUnderWay(asked.purpose))?;
    let resend_at_ms = issue_code(app, asked, &flow).await?;
    Ok(waiting_for_code(app, &flow, resend_at_ms))
}

/// Gives the proof up, so that another address can be typed.
pub async fn abandon(app: &App, asked: Asked<'_>) -> Result<(), AccountError> {
    let Some(flow) = current(app, asked).await? else { return Ok(()) };
    let mut tx = app.db.begin().await?;
    store::end_verification(&mut tx, &flow.id, app.now_ms()).await?;
    Ok(tx.commit().await?)
}

/// The proof that this browser has under way.
pub async fn current(app: &App, asked: Asked<'_>) -> Result<Option<Flow>, AccountError> {
    Ok(latest(app, asked).await?.filter(|flow| !flow.is_ended))
}

/// As [`current`], also where it has ended.
pub async fn latest(app: &App, asked: Asked<'_>) -> Result<Option<Flow>, AccountError> {
    let Some(browser) = asked.browser else { return Ok(None) };
    let flow = store::find_verification(&app.db, &browser.hash(), asked.purpose).await?;
    let is_theirs = |flow: &Flow| {
        asked.account.is_none_or(|account| flow.account_id.as_deref() == Some(account.id.as_str()))
    };
    Ok(flow.filter(|flow| app.now_ms() < flow.expires_at_ms && is_theirs(flow)))
}

/// Makes another code of a flow and writes its letter. Returns when the next one may be asked for.
async fn issue_code(app: &App, asked: Asked<'_>, flow: &Flow) -> Result<i64, AccountError> {
    let budget = budget_of(app, asked, &flow.email_key).await?;
    let mut tx = app.db.begin().await?;
    let spent = code::spend(app, &mut tx, &budget, asked.visitor.client).await?;
    let Ok(resend_at_ms) = spent else { return Err(too_often(spent)) };
    let issue = store::issue_code(&mut tx, &flow.id, code::MAX_ATTEMPTS, app.now_ms()).await?;
    let issue = issue.ok_or(AccountError::OutOfOrder)?;
    let owner = store::find_by_email_key(&mut tx, &flow.email_key).await?;
    let flow = Flow { is_decoy: issue.is_decoy, ..flow.clone() };
    letters::write_code(app, &mut tx, &flow, issue.number, owner.as_ref()).await?;
    tx.commit().await?;
    Ok(resend_at_ms)
}

/// The owner of an address has a budget of their own on a device that is known to be theirs. Whoever else asks, with an account or
/// without one, shares that of the address: else every new device of an account would have letters sent to a stranger.
async fn budget_of(app: &App, asked: Asked<'_>, email_key: &str) -> Result<AddressBudget, DbError> {
    let owner = store::find_credentials(&app.db, email_key).await?.map(|(account, _)| account.id);
    let device = sessions::known_device(app, asked.visitor.device.as_ref(), owner.as_deref()).await?;
    Ok(AddressBudget::of(&app.keys, email_key, device.as_deref()))
}

fn too_often(spent: Result<i64, i64>) -> AccountError {
    AccountError::TooOften { retry_at_ms: spent.unwrap_or_else(|retry_at_ms| retry_at_ms) }
}

fn waiting_for_code(app: &App, flow: &Flow, resend_at_ms: i64) -> ProofState {
    ProofState::Code { email: flow.email.clone(), resend_at_ms, now_ms: app.now_ms() }
}
