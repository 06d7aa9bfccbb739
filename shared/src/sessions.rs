//! Signing in and knowing who is signed in.

mod local_path;

pub use local_path::LocalPath;

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
}

/// An address and a password that were typed to sign in. Whether they belong together is not known yet.
#[derive(Clone)]
pub struct EnteredDetails {
    pub email: EmailAddress,
    pub password: EnteredPassword,
}

impl SignIn {
    /// `password` must be in NFC.
    pub fn parse(&self) -> Result<EnteredDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let email = errors.take(Field::Email, EmailAddress::parse(&self.email));
        let password = errors.take(Field::Password, EnteredPassword::parse(&self.password));
        match (email, password) {
            (Some(email), Some(password)) => Ok(EnteredDetails { email, password }),
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

/// `GET /api/v1/session`: who is signed in, in this browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionState {
    /// `null`: nobody.
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub resident: Option<SignedIn>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedIn {
    /// The account's id: stable, and no secret.
    pub account: String,
    /// As its owner writes it.
    pub first_name: String,
    /// Whether the council has the details that it needs. Most of the API is closed until then.
    pub activated: bool,
}
