//! From an address to an account, in one browser: ask for a code, verify it, choose a password.

use super::code;
use super::error::AccountError;
use super::guessable::{Person, refuse_guessable};
use super::letters;
use super::prove_password::forget_guesses;
use super::sign_in::{Begun, begin_session};
use super::store::{self, Flow};
use super::visitor::Visitor;
use crate::app::App;
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::http::client_address::ClientAddress;
use crate::sessions::{Computer, Token};
use shared::accounts::{CodePurpose, EmailAddress, NewAccount, ProvenAddress, SignUpState, TypedCode};
use shared::field_errors::Fault;

/// A sign-up that is not finished after this long is over.
pub const LIFE_MS: i64 = 24 * 60 * 60 * 1000;
const PURPOSE: CodePurpose = CodePurpose::SignUp;

/// Begins a sign-up, or goes on with the one that this browser has under way for the same address.
///
/// Whether the address has an account changes only which letter is written.
pub async fn begin(
    app: &App,
    email: &EmailAddress,
    browser: Option<&Token>,
    client: ClientAddress,
) -> Result<(Option<Token>, SignUpState), AccountError> {
    let under_way = current(app, browser).await?;
    if let Some(flow) = under_way.filter(|flow| flow.email_key == email.key() && !flow.is_verified) {
        let resend_at_ms = match issue_code(app, &flow, client).await {
            Ok(resend_at_ms) => resend_at_ms,
            Err(AccountError::TooOften { retry_at_ms }) => retry_at_ms,
            Err(error) => return Err(error),
        };
        return Ok((None, waiting_for_code(app, &flow, resend_at_ms)));
    }
    let browser = Token::random(app.entropy.as_ref());
    let mut tx = app.db.begin().await?;
    let owner = store::find_by_email_key(&mut tx, &email.key()).await?;
    let spent = code::spend(app, &mut tx, &email.key(), client).await?;
    let Ok(resend_at_ms) = spent else { return Err(too_often(spent)) };
    let flow =
        store::begin_verification(app, &mut tx, PURPOSE, email, &browser.hash(), owner.is_some()).await?;
    letters::write_sign_up(app, &mut tx, &flow, 1, owner.as_ref()).await?;
    tx.commit().await?;
    let state = waiting_for_code(app, &flow, resend_at_ms);
    Ok((Some(browser), state))
}

/// Where the sign-up in this browser stands.
pub async fn state(app: &App, browser: Option<&Token>) -> Result<SignUpState, AccountError> {
    let Some(flow) = current(app, browser).await? else { return Ok(SignUpState::Address) };
    if flow.is_verified {
        return Ok(SignUpState::Details(ProvenAddress { email: flow.email }));
    }
    let mut tx = app.db.begin().await?;
    let budget = app.keys.mac_hex("code budget", &[&flow.email_key]);
    let resend_at_ms = store::sendings(&mut tx, &budget).await?.next_at_ms();
    Ok(waiting_for_code(app, &flow, resend_at_ms))
}

/// Sends another code to the same address.
pub async fn resend(
    app: &App,
    browser: Option<&Token>,
    client: ClientAddress,
) -> Result<SignUpState, AccountError> {
    let flow = current(app, browser).await?.ok_or(AccountError::NoSignUp)?;
    let resend_at_ms = issue_code(app, &flow, client).await?;
    Ok(waiting_for_code(app, &flow, resend_at_ms))
}

/// Gives the sign-up up, so that another address can be typed.
pub async fn abandon(app: &App, browser: Option<&Token>) -> Result<(), AccountError> {
    let Some(flow) = current(app, browser).await? else { return Ok(()) };
    let mut tx = app.db.begin().await?;
    store::end_verification(&mut tx, &flow.id, app.now_ms()).await?;
    Ok(tx.commit().await?)
}

/// Proves the address. A flow that is proven already stays so: a lost answer can be asked for again.
pub async fn verify(
    app: &App,
    browser: Option<&Token>,
    typed: &TypedCode,
) -> Result<ProvenAddress, AccountError> {
    let flow = current(app, browser).await?.ok_or(AccountError::NoSignUp)?;
    if flow.is_verified {
        return Ok(ProvenAddress { email: flow.email });
    }
    let mut tx = app.db.begin().await?;
    let Some(counted) = store::count_attempt(&mut tx, &flow.id, code::MAX_ATTEMPTS).await? else {
        return refused_to_count(app, browser, tx).await;
    };
    let compared = code::compare(app, &mut tx, &flow, &counted, PURPOSE, typed).await?;
    if let Ok(issue) = compared {
        store::mark_verified(&mut tx, &flow.id, issue, app.now_ms()).await?;
    }
    tx.commit().await?; // A wrong code must still be counted.
    match compared {
        Ok(_) => Ok(ProvenAddress { email: flow.email }),
        Err(Fault::WrongCode) if counted.attempts >= code::MAX_ATTEMPTS => {
            Err(AccountError::Code(Fault::UsedUpCodes))
        }
        Err(fault) => Err(AccountError::Code(fault)),
    }
}

/// The try was not counted: the codes are used up, or another tab has just proven the address.
async fn refused_to_count(app: &App, browser: Option<&Token>, tx: Tx) -> Result<ProvenAddress, AccountError> {
    tx.commit().await?; // What it ran into is there for all to see from here on.
    match current(app, browser).await? {
        Some(flow) if flow.is_verified => Ok(ProvenAddress { email: flow.email }),
        Some(_) => Err(AccountError::Code(Fault::UsedUpCodes)),
        None => Err(AccountError::NoSignUp),
    }
}

/// Makes the account and signs its owner in; the session that the browser had before ends.
pub async fn create_account(
    app: &App,
    browser: Option<&Token>,
    new: &NewAccount,
    visitor: &Visitor,
    computer: Computer,
) -> Result<Begun, AccountError> {
    let flow = find_for_creation(app, browser).await?;
    let (first_name, last_name) = (new.first_name.as_str(), new.last_name.as_str());
    refuse_guessable(app, &new.password, &Person { email: &flow.email, first_name, last_name })?;
    let password_hash = app.hasher.hash(new.password.reveal().to_owned(), app.entropy.bytes()).await?;
    let mut tx = app.db.begin().await?;
    if !store::end_verification(&mut tx, &flow.id, app.now_ms()).await? {
        tx.commit().await?; // What it ran into is there for all to see from here on.
        return Err(already_ended(app, &flow).await?);
    }
    let Some(account) = store::insert_account(app, &mut tx, &flow, new, &password_hash).await? else {
        tx.commit().await?;
        return Err(AccountError::AccountExists);
    };
    store::turn_others_into_decoys(&mut tx, &flow.email_key, app.now_ms()).await?;
    forget_guesses(app, &mut tx, &flow.email_key).await?;
    audit::write(app, &mut tx, Event::AccountCreated, &account).await?;
    let begun = begin_session(app, &mut tx, &account, visitor, computer).await?;
    tx.commit().await?;
    Ok(begun)
}

async fn find_for_creation(app: &App, browser: Option<&Token>) -> Result<Flow, AccountError> {
    let flow = match browser {
        Some(browser) => store::find_verification(&app.db, &browser.hash()).await?,
        None => None,
    };
    let flow = flow.filter(|flow| app.now_ms() < flow.expires_at_ms).ok_or(AccountError::NoSignUp)?;
    match (flow.is_verified, flow.is_ended) {
        (true, false) => Ok(flow),
        (true, true) => Err(already_ended(app, &flow).await?),
        (false, false) => Err(AccountError::OutOfOrder),
        (false, true) => Err(AccountError::NoSignUp),
    }
}

/// A proven sign-up that is over: the same form was sent twice and the other sending made the account, or it was given
/// up.
async fn already_ended(app: &App, flow: &Flow) -> Result<AccountError, AccountError> {
    let account = store::find_credentials(&app.db, &flow.email_key).await?;
    Ok(if account.is_some() { AccountError::AccountExists } else { AccountError::NoSignUp })
}

/// The sign-up that this browser has under way.
async fn current(app: &App, browser: Option<&Token>) -> Result<Option<Flow>, AccountError> {
    let Some(browser) = browser else { return Ok(None) };
    let flow = store::find_verification(&app.db, &browser.hash()).await?;
    Ok(flow.filter(|flow| !flow.is_ended && app.now_ms() < flow.expires_at_ms))
}

/// Makes another code of a flow and writes its letter. Returns when the next one may be asked for.
async fn issue_code(app: &App, flow: &Flow, client: ClientAddress) -> Result<i64, AccountError> {
    let mut tx = app.db.begin().await?;
    let spent = code::spend(app, &mut tx, &flow.email_key, client).await?;
    let Ok(resend_at_ms) = spent else { return Err(too_often(spent)) };
    let issue = store::issue_code(&mut tx, &flow.id, code::MAX_ATTEMPTS, app.now_ms()).await?;
    let issue = issue.ok_or(AccountError::OutOfOrder)?;
    let owner = store::find_by_email_key(&mut tx, &flow.email_key).await?;
    let flow = Flow { is_decoy: issue.is_decoy, ..flow.clone() };
    letters::write_sign_up(app, &mut tx, &flow, issue.number, owner.as_ref()).await?;
    tx.commit().await?;
    Ok(resend_at_ms)
}

fn too_often(spent: Result<i64, i64>) -> AccountError {
    AccountError::TooOften { retry_at_ms: spent.unwrap_or_else(|retry_at_ms| retry_at_ms) }
}

fn waiting_for_code(app: &App, flow: &Flow, resend_at_ms: i64) -> SignUpState {
    SignUpState::Code { email: flow.email.clone(), resend_at_ms, now_ms: app.now_ms() }
}
