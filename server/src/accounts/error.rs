use crate::db::DbError;
use crate::guesses::{Lock, Unanswered};
use crate::password_hash::Overloaded;
use shared::accounts::CodePurpose;
use shared::field_errors::{Fault, Field};

/// Why an account was not made or not opened.
#[derive(Debug)]
pub enum AccountError {
    /// The typed code does not open this flow.
    Code(Fault),
    /// The new password is one that would be tried first.
    Guessable(Field),
    /// No proof for this purpose is under way in this browser, or it ended.
    NotUnderWay(CodePurpose),
    /// The address is not proven yet, or is proven already.
    OutOfOrder,
    /// Too many codes were sent to this address; the next one may be asked for at this moment.
    TooOften {
        retry_at_ms: i64,
    },
    /// The address has an account, and whoever asks has proven that the address is theirs.
    AccountExists,
    /// Address and password do not belong together, or there is no such account.
    WrongDetails,
    /// Too many wrong passwords were typed for this address: nothing is verified.
    Locked(Lock),
    /// Too many wrong passwords came from this client's address.
    TooManyFailures {
        retry_at_ms: i64,
    },
    /// Somebody who is signed in typed another password than their own.
    WrongPassword,
    /// The new address is the one that the account has.
    SameAddress,
    /// There was no such change of address.
    NoSuchChange,
    /// The change of address can be undone no more.
    TooLate,
    /// The address of this site is a number: there are no passkeys.
    NoPasskeys,
    /// No challenge to a passkey waits in this browser, or it waited too long.
    NoCeremony,
    /// What the browser made is no passkey that can be taken.
    PasskeyRefused,
    PasskeyExists,
    TooManyPasskeys,
    /// The resident has no such passkey.
    NoSuchPasskey,
    /// The passkey signs nobody in here.
    WrongPasskey,
    /// The domain of the address cannot exist.
    EmailDomain,
    Overloaded,
    Db(DbError),
}

impl From<DbError> for AccountError {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<Unanswered> for AccountError {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Overloaded => Self::Overloaded,
            Unanswered::Db(error) => Self::Db(error),
        }
    }
}

impl From<Overloaded> for AccountError {
    fn from(Overloaded: Overloaded) -> Self {
        Self::Overloaded
    }
}
