mod change_email;
mod change_password;
mod credentials;
mod devices;
mod passkey_session;
mod passkeys;
mod principal;
mod reset_password;
mod session;
mod sign_up;
mod visitor;

pub use principal::{Activated, Resident};

use super::email_domain;
use super::error::AccountError;
use crate::app::App;
use crate::guesses::Lock;
use crate::http::problem::Refusal;
use axum::http::StatusCode;
use shared::accounts::CodePurpose;
use shared::field_errors::{Fault, Field, FieldErrors};
use shared::problem::ProblemCode;
use shared::sessions::EnteredDetails;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<App> {
    sign_up::routes()
        .merge(session::routes())
        .merge(devices::routes())
        .merge(reset_password::routes())
        .merge(change_email::routes())
        .merge(change_password::routes())
        .merge(passkeys::routes())
        .merge(passkey_session::routes())
}

impl From<AccountError> for Refusal {
    fn from(error: AccountError) -> Self {
        let conflict = |code| Self::new(StatusCode::CONFLICT, code);
        match error {
            AccountError::Code(fault) => FieldErrors::one(Field::Code, fault).into(),
            AccountError::Guessable(field) => FieldErrors::one(field, Fault::TooCommon).into(),
            AccountError::EmailDomain => FieldErrors::one(Field::Email, Fault::Format).into(),
            AccountError::SameAddress => FieldErrors::one(Field::Email, Fault::Unchanged).into(),
            AccountError::WrongPassword => FieldErrors::one(Field::Password, Fault::WrongPassword).into(),
            AccountError::NotUnderWay(CodePurpose::SignUp) => conflict(ProblemCode::NoSignUp),
            AccountError::NotUnderWay(_) | AccountError::NoCeremony => conflict(ProblemCode::NotUnderWay),
            AccountError::NoSuchChange | AccountError::NoSuchPasskey => Self::not_found(),
            AccountError::TooLate => conflict(ProblemCode::TooLate),
            AccountError::OutOfOrder => conflict(ProblemCode::OutOfOrder),
            AccountError::AccountExists => conflict(ProblemCode::AccountExists),
            AccountError::NoPasskeys => conflict(ProblemCode::NoPasskeys),
            AccountError::PasskeyExists => conflict(ProblemCode::PasskeyExists),
            AccountError::TooManyPasskeys => conflict(ProblemCode::TooManyPasskeys),
            AccountError::PasskeyRefused => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::PasskeyRefused)
            }
            AccountError::WrongPasskey => Self::new(StatusCode::UNAUTHORIZED, ProblemCode::WrongPasskey),
            AccountError::TooOften { retry_at_ms } => too_many(ProblemCode::TooOften, retry_at_ms),
            AccountError::TooManyFailures { retry_at_ms } => {
                too_many(ProblemCode::TooManyFailures, retry_at_ms)
            }
            AccountError::Locked(Lock::Until { at_ms }) => too_many(ProblemCode::Locked, at_ms),
            AccountError::Locked(Lock::Closed) => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, ProblemCode::Locked)
            }
            AccountError::WrongDetails => Self::new(StatusCode::UNAUTHORIZED, ProblemCode::WrongDetails),
            AccountError::Overloaded => Self::busy(),
            AccountError::Db(error) => error.into(),
        }
    }
}

fn too_many(code: ProblemCode, retry_at_ms: i64) -> Refusal {
    Refusal::new(StatusCode::TOO_MANY_REQUESTS, code).with_retry_at_ms(retry_at_ms)
}

/// The same word typed on two devices is one password: NFC, at this edge as at the browser's.
fn in_nfc(typed: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    typed.nfc().collect()
}

/// An address is looked up by the domain's A-label, under which it was stored.
fn with_ascii_domain(entered: EnteredDetails) -> Result<EnteredDetails, AccountError> {
    Ok(EnteredDetails { email: email_domain::in_ascii(&entered.email)?, ..entered })
}
