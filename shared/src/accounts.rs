//! An account's address, proven by a code, and its password: at sign-up and whenever they change.

mod email_address;
mod new_password;
mod passkey_name;
mod undo_token;
mod verification_code;
mod wire;
mod wire_changes;
mod wire_passkeys;

pub use email_address::{EmailAddress, likely_typo};
pub use new_password::{Assessment, CharacterClass, NewPassword, PasswordPolicy, SYMBOLS};
pub use passkey_name::PasskeyName;
pub use undo_token::UndoToken;
pub use verification_code::{CodePurpose, TypedCode};
pub use wire::{BeginProof, CreateAccount, NewAccount, ProofState, ProvenAddress, VerifyCode};
pub use wire_changes::{
    ChangeEmail, ChangePassword, NewAddress, PasswordChange, ResetPassword, UndoEmailChange,
};
pub use wire_passkeys::{AddPasskey, NewPasskey, PasskeyList, PasskeyRow, RemovePasskey, RenamePasskey};

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
