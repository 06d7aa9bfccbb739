//! Signing in and knowing who is signed in.

mod list;
mod local_path;
mod state;

pub use list::{BrowserKind, DeviceKind, SessionList, SessionRow};
pub use local_path::LocalPath;
pub use state::{SessionEnds, SessionState, SignedIn};

use crate::accounts::EmailAddress;
use crate::field_errors::{Fault, Field, FieldErrors};
use serde::{Deserialize, Serialize};

/// `POST /api/v1/session`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    #[cfg_attr(feature = "openapi", schema(value_type = EmailAddress))]
    pub email: String,
    #[cfg_attr(feature = "openapi", schema(value_type = EnteredPassword))]
    pub password: String,
    /// Others use this computer too: nothing is kept on it, and the session ends sooner.
    #[serde(default)]
    pub shared_computer: bool,
}

/// An address and a password that were typed to sign in. Whether they belong together is not known yet.
#[derive(Clone)]
pub struct EnteredDetails {
    pub email: EmailAddress,
    pub password: EnteredPassword,
    pub computer: Computer,
}

/// Whose device it is that a person signs in on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Computer {
    Own,
    /// A computer in a library, or of somebody else.
    Shared,
}

impl Computer {
    /// Without activity for this long, a session is over.
    pub const fn idle_ms(self) -> i64 {
        match self {
            Self::Own => 30 * 60 * 1000,
            Self::Shared => 10 * 60 * 1000,
        }
    }
}

impl SignIn {
    /// `password` must be in NFC.
    pub fn parse(&self) -> Result<EnteredDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let email = errors.take(Field::Email, EmailAddress::parse(&self.email));
        let password = errors.take(Field::Password, EnteredPassword::parse(&self.password));
        let computer = if self.shared_computer { Computer::Shared } else { Computer::Own };
        match (email, password) {
            (Some(email), Some(password)) => Ok(EnteredDetails { email, password, computer }),
            _ => Err(errors),
        }
    }
}

/// A password typed to prove who one is: only its size is bounded, since rules change and passwords stay.
#[derive(Clone)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 1024, example = "Bittern-2026"))]
pub struct EnteredPassword(String);

impl EnteredPassword {
    pub const MAX_BYTES: usize = 1024;

    pub fn parse(nfc: &str) -> Result<Self, Fault> {
        match nfc.len() {
            0 => Err(Fault::Empty),
            n if n > Self::MAX_BYTES => Err(Fault::TooLong { max_chars: Self::MAX_BYTES }),
            _ => Ok(Self(nfc.to_owned())),
        }
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}
