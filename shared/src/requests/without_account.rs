//! Forms that are sent without an account.

use crate::accounts::EmailAddress;
use crate::field_errors::{Fault, Field, FieldErrors};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// Who sends a form without an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithoutAccount {
    /// Made by the device when the form was begun. Whoever knows it can take the request into an account.
    #[cfg_attr(feature = "openapi", schema(value_type = ClaimSecret))]
    pub secret: String,
    /// Where to write what becomes of it. May be empty.
    #[cfg_attr(feature = "openapi", schema(max_length = 254, example = "ada@example.com"))]
    pub email: String,
    /// The answer to the work that the server asked for with `work_wanted`: see [`Work`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, minimum = 0, maximum = 4_294_967_295_u32))]
    pub work: Option<u32>,
}

impl WithoutAccount {
    /// The address to write to. `None`: nobody is to be written to.
    pub fn parse_email(&self) -> Result<Option<EmailAddress>, FieldErrors> {
        match EmailAddress::parse(&self.email) {
            Ok(email) => Ok(Some(email)),
            Err(Fault::Empty) => Ok(None),
            Err(fault) => Err(FieldErrors::one(Field::Email, fault)),
        }
    }
}

/// `POST /api/v1/submissions/{id}/claim`: what was sent without an account is to be seen in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// With which it was sent.
    #[cfg_attr(feature = "openapi", schema(value_type = ClaimSecret))]
    pub secret: String,
}

/// The key to a request that was sent without an account: 256 bits, as 64 hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(
    description = "256 random bits, as hexadecimal digits in lower case.",
    value_type = String,
    pattern = "^[0-9a-f]{64}$",
    example = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
))]
pub struct ClaimSecret(String);

impl ClaimSecret {
    pub fn from_random(random: [u8; 32]) -> Self {
        Self(random.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(hex_digit).collect())
    }

    /// `None`: not of that shape.
    pub fn parse(raw: &str) -> Option<Self> {
        let is_hex = raw.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
        (raw.len() == 64 && is_hex).then(|| Self(raw.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn hex_digit(value: u8) -> char {
    char::from_digit(u32::from(value), 16).unwrap_or('0')
}

/// What a device does where a network has sent very many forms without an account: it looks for a number whose SHA-256, with the
/// id of the form before it ("id:number"), begins with so many zero bits. It costs a phone a second or two, and no puzzle.
pub struct Work<'a> {
    pub id: &'a str,
}

impl Work<'_> {
    pub const ZERO_BITS: u32 = 17;

    pub fn is_done_by(&self, number: u32) -> bool {
        let hash = Sha256::digest(format!("{}:{number}", self.id).as_bytes());
        let [a, b, c, d] = [hash[0], hash[1], hash[2], hash[3]];
        u32::from_be_bytes([a, b, c, d]).leading_zeros() >= Self::ZERO_BITS
    }

    /// Tries so many numbers from this one on.
    pub fn try_from(&self, first: u32, tries: u32) -> Option<u32> {
        (first..first.saturating_add(tries)).find(|number| self.is_done_by(*number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_64_digits() {
        let made = ClaimSecret::from_random([0xa7; 32]);
        assert_eq!(made.as_str(), "a7".repeat(32));
        assert!(ClaimSecret::parse(made.as_str()).is_some());
        for raw in ["", "a7", &"A7".repeat(32), &"g7".repeat(32), &"a7".repeat(33)] {
            assert!(ClaimSecret::parse(raw).is_none(), "{raw}");
        }
    }

    #[test]
    fn work_for_one_form_is_none_for_another() {
        let work = Work { id: "019ac000-0000-7000-8000-000000000001" };
        let number = work.try_from(0, 2_000_000).expect("found by far more tries than it takes");
        assert!(work.is_done_by(number));
        assert!(!Work { id: "019ac000-0000-7000-8000-000000000002" }.is_done_by(number));
    }

    #[test]
    fn an_address_may_be_left_out_but_not_be_wrong() {
        let from = |email: &str| {
            WithoutAccount { secret: String::new(), email: email.to_owned(), work: None }.parse_email()
        };
        assert_eq!(from(" "), Ok(None));
        assert_eq!(from("ada@example.com").map(|email| email.is_some()), Ok(true));
        assert_eq!(from("ada"), Err(FieldErrors::one(Field::Email, Fault::Format)));
    }
}
