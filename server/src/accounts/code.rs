//! Verification codes: derived, never stored; counted before they are compared.

use super::store;
use crate::app::App;
use crate::db::{DbError, Tx};
use crate::guesses::{self, Budget};
use crate::http::client_address::ClientAddress;
use crate::keys::Keys;
use shared::accounts::{CodePurpose, TypedCode};
use shared::field_errors::Fault;
use subtle::ConstantTimeEq as _;

/// A code is valid while `now < made_at + LIFE`.
pub const LIFE_MS: i64 = 600_000;
/// A code that is still waiting after this long is not mailed any more.
pub const MAILED_WITHIN_MS: i64 = 300_000;
/// Wrong tries shared by the living codes of one flow.
pub const MAX_ATTEMPTS: i64 = 5;
/// How many of the newest codes of a flow are alive: mail can arrive out of order.
pub const LIVING: i64 = 2;

/// Sendings to one address: 30 s apart, 3 in 10 minutes, 5 in an hour.
const APART_MS: i64 = 30_000;
const THREE_WITHIN_MS: i64 = 600_000;
pub const FIVE_WITHIN_MS: i64 = 3_600_000;

/// The digits of one issue of a flow: HMAC-SHA-256, truncated as in RFC 4226.
pub fn derive(keys: &Keys, purpose: CodePurpose, verification: &str, issue: i64) -> String {
    let mac = keys.mac("verification code", &[purpose.as_str(), verification, &issue.to_string()]);
    let at = usize::from(mac[31] & 0x0f);
    let word = u32::from_be_bytes([mac[at] & 0x7f, mac[at + 1], mac[at + 2], mac[at + 3]]);
    let digits = purpose.digits();
    let modulus = 10_u32.pow(u32::try_from(digits).unwrap_or(9));
    format!("{:0digits$}", word % modulus)
}

/// When codes were last sent to an address, newest first.
pub struct Sendings(pub [i64; 5]);

impl Sendings {
    /// The first moment at which another code may be sent.
    pub fn next_at_ms(&self) -> i64 {
        let [first, _, third, _, fifth] = self.0;
        (first + APART_MS).max(third + THREE_WITHIN_MS).max(fifth + FIVE_WITHIN_MS)
    }
}

/// What sendings are counted against: the address; or the address and a device that its owner is known on, so that a stranger
/// cannot use up what the owner has.
pub struct AddressBudget(String);

impl AddressBudget {
    pub fn of(keys: &Keys, email_key: &str, known_device: Option<&str>) -> Self {
        let parts = [Some(email_key), known_device];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        Self(keys.mac_hex("code budget", &parts))
    }

    /// When another code may be sent.
    pub async fn next_at_ms(&self, tx: &mut Tx) -> Result<i64, DbError> {
        Ok(store::sendings(tx, &self.0).await?.next_at_ms())
    }
}

/// Takes one sending out of the budgets of the address and of whoever asks, or says when the next one is possible: then the
/// transaction is to be dropped.
///
/// Returns the moment at which the one after this may be asked for.
pub async fn spend(
    app: &App,
    tx: &mut Tx,
    budget: &AddressBudget,
    client: ClientAddress,
) -> Result<Result<i64, i64>, DbError> {
    let now_ms = app.now_ms();
    let latest = [now_ms - APART_MS, now_ms - THREE_WITHIN_MS, now_ms - FIVE_WITHIN_MS];
    let Some(spent) = store::spend_sending(tx, &budget.0, now_ms, latest).await? else {
        return Ok(Err(budget.next_at_ms(tx).await?));
    };
    let by_client = guesses::spend(app, tx, Budget::Code, client).await?;
    Ok(by_client.map(|_| spent.next_at_ms()))
}

/// Holds a typed code against the living ones of a flow. The try was counted before.
pub async fn compare(
    app: &App,
    tx: &mut Tx,
    flow: &store::Flow,
    counted: &store::CountedTry,
    typed: &TypedCode,
) -> Result<Result<i64, Fault>, DbError> {
    let newest = store::newest_codes(tx, &flow.id, counted.dead_up_to_issue).await?;
    let now_ms = app.now_ms();
    let living: Vec<i64> =
        newest.iter().filter(|code| now_ms < code.made_at_ms + LIFE_MS).map(|code| code.issue).collect();
    if living.is_empty() {
        return Ok(Err(Fault::ExpiredCode));
    }
    let matching = living.into_iter().find(|issue| {
        let code = derive(&app.keys, flow.purpose, &flow.id, *issue);
        bool::from(code.as_bytes().ct_eq(typed.digits().as_bytes()))
    });
    Ok(matching.filter(|_| !counted.is_decoy).ok_or(Fault::WrongCode))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_belongs_to_its_flow_and_issue() {
        let keys = Keys::new([7; 32]);
        let code = |flow, issue| derive(&keys, CodePurpose::SignUp, flow, issue);
        assert_eq!(code("a", 1), code("a", 1));
        assert_ne!(code("a", 1), code("a", 2));
        assert_ne!(code("a", 1), code("b", 1));
        assert_ne!(code("a", 1), derive(&keys, CodePurpose::ChangeEmail, "a", 1));
    }

    #[test]
    fn codes_have_six_digits_and_keep_their_zeros() {
        let keys = Keys::new([7; 32]);
        let codes: Vec<String> =
            (0..2000).map(|issue| derive(&keys, CodePurpose::SignUp, "flow", issue)).collect();
        assert!(codes.iter().all(|code| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())));
        assert!(codes.iter().any(|code| code.starts_with('0')));
        assert_eq!(derive(&keys, CodePurpose::Reset, "flow", 1).len(), 8);
    }

    #[test]
    fn the_limit_that_ends_last_decides() {
        assert_eq!(Sendings([100_000, 0, -3_600_000, 0, -3_600_000]).next_at_ms(), 130_000);
        assert_eq!(Sendings([100_000, 60_000, 30_000, 0, -3_600_000]).next_at_ms(), 630_000);
        assert_eq!(Sendings([9, 8, 7, 6, 5]).next_at_ms(), 3_600_005);
    }
}
