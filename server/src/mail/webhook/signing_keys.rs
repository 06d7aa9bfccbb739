use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// What a secret begins with, so that it is known for one wherever it turns up.
const PREFIX: &str = "whsec_";
/// Standard Webhooks 1.0.0, "Signature scheme".
const BYTES: std::ops::RangeInclusive<usize> = 24..=64;

/// What webhooks are signed with, and whoever takes them verifies with. One key, or several while receivers change over.
#[derive(Clone)]
pub struct SigningKeys(Vec<Vec<u8>>);

/// This is no secret of Standard Webhooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSecret;

impl SigningKeys {
    /// "whsec_" and 24 to 64 bytes in base64; several have white space between them.
    pub fn parse(text: &str) -> Result<Self, NoSecret> {
        let keys: Result<Vec<_>, NoSecret> = text.split_whitespace().map(key).collect();
        keys.ok().filter(|keys| !keys.is_empty()).map(Self).ok_or(NoSecret)
    }

    /// The value of `webhook-signature`: one signature for each key.
    pub fn sign(&self, id: &str, at_s: i64, body: &str) -> String {
        let signed = format!("{id}.{at_s}.{body}");
        let signatures = self.0.iter().map(|key| format!("v1,{}", BASE64.encode(mac(key, &signed))));
        signatures.collect::<Vec<_>>().join(" ")
    }
}

impl std::fmt::Debug for SigningKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[secret]")
    }
}

fn key(word: &str) -> Result<Vec<u8>, NoSecret> {
    let key = word.strip_prefix(PREFIX).and_then(|word| BASE64.decode(word).ok());
    key.filter(|key| BYTES.contains(&key.len())).ok_or(NoSecret)
}

fn mac(key: &[u8], signed: &str) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(signed.as_bytes());
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const OTHER: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    #[test]
    fn what_is_signed_is_verified_by_the_schemes_own_library() {
        let (id, at_s, body) = ("019ac000-0000-7000-8000-000000000001", 1_795_357_920, "{\"type\":\"é\"}");
        let theirs = |secret| standardwebhooks::Webhook::new(secret).expect("a secret");
        let expected = |secret| theirs(secret).sign(id, at_s, body.as_bytes()).expect("a signature");
        assert_eq!(SigningKeys::parse(ONE).expect("a key").sign(id, at_s, body), expected(ONE));
        let both = SigningKeys::parse(&format!("{ONE}\n{OTHER}\n")).expect("two keys");
        assert_eq!(both.sign(id, at_s, body), format!("{} {}", expected(ONE), expected(OTHER)));
    }

    #[test]
    fn a_secret_is_long_enough_and_known_for_one() {
        let short = "whsec_c2hvcnQ=";
        for text in ["", " \n", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_?", short, &format!("{ONE} x")] {
            assert!(SigningKeys::parse(text).is_err(), "{text}");
        }
        assert_eq!(format!("{:?}", SigningKeys::parse(ONE)), "Ok([secret])");
    }
}
