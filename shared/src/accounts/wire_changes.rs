//! Changes of what a person signs in with.

use super::{EmailAddress, NewPassword, PasswordPolicy, UndoToken};
use crate::field_errors::{Fault, Field, FieldErrors};
use crate::sessions::EnteredPassword;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/reset-password/password`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResetPassword {
    #[cfg_attr(feature = "openapi", schema(value_type = NewPassword))]
    pub new_password: String,
}

impl ResetPassword {
    /// `new_password` must be in NFC.
    pub fn parse(&self, policy: PasswordPolicy) -> Result<NewPassword, FieldErrors> {
        let parsed = NewPassword::parse(&self.new_password, policy);
        parsed.map_err(|fault| FieldErrors::one(Field::NewPassword, fault))
    }
}

/// `PUT /api/v1/profile/password`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The current one.
    #[cfg_attr(feature = "openapi", schema(value_type = EnteredPassword))]
    pub password: String,
    #[cfg_attr(feature = "openapi", schema(value_type = NewPassword))]
    pub new_password: String,
}

/// What [`ChangePassword`] proves to be.
#[derive(Clone)]
pub struct PasswordChange {
    pub current: EnteredPassword,
    pub new: NewPassword,
}

impl ChangePassword {
    /// Both must be in NFC.
    pub fn parse(&self, policy: PasswordPolicy) -> Result<PasswordChange, FieldErrors> {
        let mut errors = FieldErrors::default();
        let current = errors.take(Field::Password, EnteredPassword::parse(&self.password));
        let is_same = !self.password.is_empty() && self.password == self.new_password;
        let new = NewPassword::parse(&self.new_password, policy);
        let new = if is_same { Err(Fault::Unchanged) } else { new };
        match (current, errors.take(Field::NewPassword, new)) {
            (Some(current), Some(new)) => Ok(PasswordChange { current, new }),
            _ => Err(errors),
        }
    }
}

/// `POST /api/v1/profile/email`: ask for a code to a new address.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeEmail {
    #[cfg_attr(feature = "openapi", schema(value_type = EnteredPassword))]
    pub password: String,
    /// The new one.
    #[cfg_attr(feature = "openapi", schema(value_type = EmailAddress))]
    pub email: String,
}

/// What [`ChangeEmail`] proves to be. Whether the password is right is not known yet.
#[derive(Clone)]
pub struct NewAddress {
    pub password: EnteredPassword,
    pub email: EmailAddress,
}

impl ChangeEmail {
    /// `password` must be in NFC.
    pub fn parse(&self) -> Result<NewAddress, FieldErrors> {
        let mut errors = FieldErrors::default();
        let password = errors.take(Field::Password, EnteredPassword::parse(&self.password));
        let email = errors.take(Field::Email, EmailAddress::parse(&self.email));
        match (password, email) {
            (Some(password), Some(email)) => Ok(NewAddress { password, email }),
            _ => Err(errors),
        }
    }
}

/// `POST /api/v1/undo-email-change`: what the letter to the former address links with.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UndoEmailChange {
    /// The fragment of the link in the letter.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9a-f-]{36}\\.[0-9a-f]{32}$"))]
    pub token: String,
}

impl UndoEmailChange {
    /// `None`: nobody was ever sent this.
    pub fn parse(&self) -> Option<UndoToken> {
        UndoToken::parse(&self.token)
    }
}
