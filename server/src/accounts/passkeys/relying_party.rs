use crate::accounts::account::Account;
use crate::keys::to_hex;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use webauthn_rs::Webauthn;
use webauthn_rs::WebauthnBuilder;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, WebauthnError,
};

/// This site as passkeys know it: by its host. What they answer is judged here, and nowhere else.
pub struct RelyingParty(Webauthn);

/// A challenge: what the browser gets, and what the answer will be held against.
pub struct Challenge {
    /// For `PublicKeyCredential.parse…OptionsFromJSON()`.
    pub options: Value,
    pub state: String,
}

/// A key that was made in answer to a challenge.
pub struct MadeCredential {
    /// In hexadecimal digits.
    pub id: String,
    pub credential: String,
}

/// Not an answer to this challenge, or not by this key. Why is of no use to whoever sent it.
#[derive(Debug)]
pub struct Refused;

impl RelyingParty {
    /// `None` where the host is no name: browsers make no passkeys for an IP address.
    pub fn of(origin: &str, name: &str) -> Option<Self> {
        let origin = Url::parse(origin).ok()?;
        let site = WebauthnBuilder::new(origin.domain()?, &origin).ok()?.rp_name(name).build();
        site.ok().map(Self)
    }

    /// The passkeys that the account `has` already are named to the browser, so that it makes no second one on the same device.
    pub fn begin_adding(
        &self,
        account: &Account,
        handle: &str,
        has: &[String],
    ) -> Result<Challenge, Refused> {
        let has = has.iter().map(|kept| read::<Passkey>(kept).map(|passkey| passkey.cred_id().clone()));
        let has = has.collect::<Result<Vec<_>, _>>()?;
        let (handle, name) = (Uuid::parse_str(handle).map_err(|_| Refused)?, full_name(account));
        let begun = self.0.start_passkey_registration(handle, &account.email, &name, Some(has));
        let (challenge, state) = begun?;
        let mut options = serde_json::to_value(challenge.public_key).map_err(|_| Refused)?;
        // Only such a key can say by itself whose it is. The library asks for one from some devices only.
        let wanted = &mut options["authenticatorSelection"];
        wanted["residentKey"] = "required".into();
        wanted["requireResidentKey"] = true.into();
        Ok(Challenge { options, state: write(&state)? })
    }

    pub fn finish_adding(
        &self,
        state: &str,
        answer: &RegisterPublicKeyCredential,
    ) -> Result<MadeCredential, Refused> {
        if answer.extensions.cred_props.as_ref().and_then(|properties| properties.rk) == Some(false) {
            return Err(Refused); // It would never be offered when its owner signs in.
        }
        let passkey = self.0.finish_passkey_registration(answer, &read::<PasskeyRegistration>(state)?)?;
        Ok(MadeCredential { id: to_hex(passkey.cred_id()), credential: write(&passkey)? })
    }

    pub fn begin_signing_in(&self) -> Result<Challenge, Refused> {
        let (challenge, state) = self.0.start_discoverable_authentication()?;
        let options = serde_json::to_value(challenge.public_key).map_err(|_| Refused)?;
        Ok(Challenge { options, state: write(&state)? })
    }

    /// Whom an answer claims to be from: the handle of the account, and the id of the key. Nothing is proven by that.
    pub fn claimed(&self, answer: &PublicKeyCredential) -> Result<(String, String), Refused> {
        let (handle, id) = self.0.identify_discoverable_authentication(answer)?;
        Ok((handle.to_string(), to_hex(id)))
    }

    /// Holds an answer against its challenge and the key as it is kept: its signature, that it verified the person, and that its
    /// counter went up. Returns the key as it is to be kept from now on.
    pub fn finish_signing_in(
        &self,
        state: &str,
        answer: &PublicKeyCredential,
        kept: &str,
    ) -> Result<String, Refused> {
        let state = read::<DiscoverableAuthentication>(state)?;
        let mut passkey = read::<Passkey>(kept)?;
        let proven = self.0.finish_discoverable_authentication_v2(answer, state, &passkey)?;
        passkey.update_credential(&proven);
        write(&passkey)
    }
}

impl From<WebauthnError> for Refused {
    fn from(_: WebauthnError) -> Self {
        Self
    }
}

fn full_name(account: &Account) -> String {
    format!("{} {}", account.first_name, account.last_name)
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, Refused> {
    serde_json::from_str(json).map_err(|_| Refused)
}

fn write<T: Serialize>(value: &T) -> Result<String, Refused> {
    serde_json::to_string(value).map_err(|_| Refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_whose_address_is_a_number_has_no_passkeys() {
        for origin in ["http://127.0.0.1:8080", "https://192.0.2.1", "nonsense"] {
            assert!(RelyingParty::of(origin, "Staithe").is_none(), "{origin}");
        }
        for origin in ["http://localhost:8080", "https://account.example.gov.uk"] {
            assert!(RelyingParty::of(origin, "Staithe").is_some(), "{origin}");
        }
    }
}
