use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
use rcgen::{KeyPair, PublicKeyData as _, SigningKey as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const KEY_INCLUDED: u8 = 0x40;

/// A phone with one passkey on it, and the browser that speaks to it.
pub struct Authenticator {
    /// Where the browser is.
    pub origin: String,
    /// Whether it looks who holds it.
    pub verifies: bool,
    /// How often it signed.
    pub counter: u32,
    pub handle: String,
    pub id: Vec<u8>,
    key: KeyPair,
}

impl Authenticator {
    pub fn new(origin: &str) -> Self {
        let key = KeyPair::generate().expect("a key");
        let id = Sha256::digest(key.der_bytes())[..16].to_vec();
        Self { origin: origin.to_owned(), verifies: true, counter: 0, handle: String::new(), id, key }
    }

    /// The same key once more, as it was copied.
    pub fn copied(&self) -> Self {
        let key = KeyPair::try_from(self.key.serialize_der()).expect("the key");
        Self { origin: self.origin.clone(), handle: self.handle.clone(), id: self.id.clone(), key, ..*self }
    }

    /// What the browser hands on when a key was made as `options` asked.
    pub fn make(&mut self, options: &Value) -> Value {
        self.handle = text(&options["user"]["id"]);
        let mut data = self.data(&text(&options["rp"]["id"]), KEY_INCLUDED);
        data.extend([0; 16]); // No make of it is told.
        data.extend(u16::try_from(self.id.len()).expect("a short id").to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        attestation.push(u8::try_from(data.len()).expect("less than 256 bytes"));
        attestation.extend(data);
        json!({
            "id": BASE64URL.encode(&self.id), "rawId": BASE64URL.encode(&self.id), "type": "public-key",
            "clientExtensionResults": { "credProps": { "rk": true } }, "authenticatorAttachment": "platform",
            "response": {
                "attestationObject": BASE64URL.encode(attestation), "transports": ["internal"],
                "clientDataJSON": BASE64URL.encode(self.client_data("webauthn.create", options)),
            },
        })
    }

    /// What the browser hands on when the key answered a challenge.
    pub fn answer(&mut self, options: &Value) -> Value {
        self.counter += 1;
        let data = self.data(&text(&options["rpId"]), 0);
        let client_data = self.client_data("webauthn.get", options);
        let signed = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature = self.key.sign(&signed).expect("a signature");
        json!({
            "id": BASE64URL.encode(&self.id), "rawId": BASE64URL.encode(&self.id), "type": "public-key",
            "clientExtensionResults": {}, "authenticatorAttachment": "platform",
            "response": {
                "authenticatorData": BASE64URL.encode(data), "clientDataJSON": BASE64URL.encode(client_data),
                "signature": BASE64URL.encode(signature), "userHandle": self.handle,
            },
        })
    }

    fn data(&self, site: &str, more: u8) -> Vec<u8> {
        let flags = PRESENT | more | if self.verifies { VERIFIED } else { 0 };
        let mut data = Sha256::digest(site.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = &options["challenge"];
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    /// An ES256 key as RFC 9052 writes it.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.der_bytes();
        let (x, y) = (&point[1..33], &point[33..65]);
        [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", x, b"\x22\x58\x20", y].concat()
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}
