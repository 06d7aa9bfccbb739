use super::{CodePurpose, EmailAddress, NewPassword, PasswordPolicy, PersonName, TypedCode};
use crate::field_errors::{Field, FieldErrors};
use serde::{Deserialize, Serialize};

/// `POST /api/v1/sign-up`, `POST /api/v1/reset-password`: ask for a code.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginProof {
    #[cfg_attr(feature = "openapi", schema(value_type = EmailAddress))]
    pub email: String,
}

impl BeginProof {
    pub fn parse(&self) -> Result<EmailAddress, FieldErrors> {
        EmailAddress::parse(&self.email).map_err(|fault| FieldErrors::one(Field::Email, fault))
    }
}

/// How far the proof of an address in this browser has come: what to show when the page is opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProofState {
    /// Nothing under way: ask for the address.
    Address,
    /// A code is on its way. Both instants are milliseconds since 1970, on the server's clock.
    Code {
        #[cfg_attr(feature = "openapi", schema(value_type = EmailAddress))]
        email: String,
        /// When another code may be asked for.
        resend_at_ms: i64,
        /// What the server's clock says, to count down from.
        now_ms: i64,
    },
    /// The address is proven: ask for what follows.
    #[serde(rename = "details")]
    Proven(ProvenAddress),
}

/// An address that belongs to the person in this browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProvenAddress {
    #[cfg_attr(feature = "openapi", schema(value_type = EmailAddress))]
    pub email: String,
}

/// `POST /api/v1/sign-up/verification` and its like: the digits from the mail.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VerifyCode {
    #[cfg_attr(feature = "openapi", schema(value_type = TypedCode))]
    pub code: String,
}

impl VerifyCode {
    pub fn parse(&self, purpose: CodePurpose) -> Result<TypedCode, FieldErrors> {
        TypedCode::parse(&self.code, purpose).map_err(|fault| FieldErrors::one(Field::Code, fault))
    }
}

/// `POST /api/v1/sign-up/account`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateAccount {
    #[cfg_attr(feature = "openapi", schema(value_type = NewPassword))]
    pub password: String,
    #[cfg_attr(feature = "openapi", schema(value_type = PersonName))]
    pub first_name: String,
    #[cfg_attr(feature = "openapi", schema(value_type = PersonName))]
    pub last_name: String,
}

/// What [`CreateAccount`] proves to be.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub password: NewPassword,
    pub first_name: PersonName,
    pub last_name: PersonName,
}

impl CreateAccount {
    /// `password` must be in NFC.
    pub fn parse(&self, policy: PasswordPolicy) -> Result<NewAccount, FieldErrors> {
        let mut errors = FieldErrors::default();
        let password = errors.take(Field::Password, NewPassword::parse(&self.password, policy));
        let first_name = errors.take(Field::FirstName, PersonName::parse(&self.first_name));
        let last_name = errors.take(Field::LastName, PersonName::parse(&self.last_name));
        match (password, first_name, last_name) {
            (Some(password), Some(first_name), Some(last_name)) => {
                Ok(NewAccount { password, first_name, last_name })
            }
            _ => Err(errors),
        }
    }
}
