use crate::db::DbError;
use crate::password_hash::Overloaded;
use shared::field_errors::Fault;

/// Why an account was not made or not opened.
#[derive(Debug)]
pub enum AccountError {
    /// The typed code does not open this flow.
    Code(Fault),
    /// No sign-up is under way in this browser, or it ended.
    NoSignUp,
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

impl From<Overloaded> for AccountError {
    fn from(Overloaded: Overloaded) -> Self {
        Self::Overloaded
    }
}
