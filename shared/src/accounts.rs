//! Signing up: an address that is proven by a code, then a password and a name.

mod email_address;
mod new_password;
mod verification_code;
mod wire;

pub use email_address::{EmailAddress, likely_typo};
pub use new_password::{Assessment, CharacterClass, NewPassword, PasswordPolicy, SYMBOLS};
pub use verification_code::{CodePurpose, TypedCode};
pub use wire::{BeginSignUp, CreateAccount, NewAccount, ProvenAddress, SignUpState, VerifyCode};

use crate::field_errors::Fault;
use crate::plain_text;

/// A first or last name as its owner writes it: 1 to 100 characters on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100, example = "Ada"))]
pub struct PersonName(String);

impl PersonName {
    pub const MAX_CHARS: usize = 100;

    pub fn parse(raw: &str) -> Result<Self, Fault> {
        plain_text::line(raw, Self::MAX_CHARS).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
