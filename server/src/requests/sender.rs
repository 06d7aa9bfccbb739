use super::error::RequestError;
use crate::accounts::{self, Account};
use crate::http::client_address::ClientAddress;
use crate::keys::sha256_hex;
use shared::accounts::EmailAddress;
use shared::field_errors::{Fault, Field, FieldErrors};
use shared::requests::{ClaimSecret, WithoutAccount};

/// Who sends a form.
pub enum Sender {
    Resident(Account),
    Nobody(Nobody),
}

/// Somebody who has no account, or is not signed in.
pub struct Nobody {
    pub claim_hash: ClaimHash,
    /// Where to write what becomes of it.
    pub email: Option<EmailAddress>,
    pub client: ClientAddress,
    /// The answer to the work that was asked for.
    pub work: Option<u32>,
}

/// What is kept of the secret with which a form was sent without an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimHash(String);

/// Whose a request is.
#[derive(Debug, Clone, Copy)]
pub enum Owner<'a> {
    Account(&'a str),
    /// Nobody's, but of whoever knows the secret.
    Claim(&'a ClaimHash),
}

impl Sender {
    pub fn owner(&self) -> Owner<'_> {
        match self {
            Self::Resident(account) => Owner::Account(&account.id),
            Self::Nobody(nobody) => Owner::Claim(&nobody.claim_hash),
        }
    }

    pub fn account_id(&self) -> Option<&str> {
        match self {
            Self::Resident(account) => Some(&account.id),
            Self::Nobody(_) => None,
        }
    }

    /// Where letters go. `None`: nobody is to be written to.
    pub fn email(&self) -> Option<&str> {
        match self {
            Self::Resident(account) => Some(&account.email),
            Self::Nobody(nobody) => nobody.email.as_ref().map(EmailAddress::as_str),
        }
    }
}

impl Nobody {
    pub fn parse(sent: &WithoutAccount, client: ClientAddress) -> Result<Self, RequestError> {
        let claim_hash = ClaimHash::parse(&sent.secret)?;
        let wrong = |_| FieldErrors::one(Field::Email, Fault::Format);
        let email = sent.parse_email()?.map(|email| accounts::email_in_ascii(&email).map_err(wrong));
        Ok(Self { claim_hash, email: email.transpose()?, client, work: sent.work })
    }
}

impl ClaimHash {
    /// Of a secret, as it was sent.
    pub fn parse(secret: &str) -> Result<Self, RequestError> {
        let secret = ClaimSecret::parse(secret).ok_or(RequestError::ClaimSecret)?;
        Ok(Self(sha256_hex(secret.as_str())))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
