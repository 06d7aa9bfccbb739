use crate::entropy::Entropy;
use crate::http::cookies;
use crate::keys::{sha256_hex, to_hex};
use axum::extract::OptionalFromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::convert::Infallible;

/// The secret in a person's cookie: 256 random bits. Only its hash is stored.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self(to_hex(&entropy.bytes::<32>()))
    }

    /// The token that a browser sent in this cookie, if it has the shape of one.
    pub fn from_cookie(headers: &HeaderMap, cookie: &str) -> Option<Self> {
        let value = cookies::read(headers, cookie)?;
        let is_token = value.len() == 64 && value.bytes().all(|b| b.is_ascii_hexdigit());
        is_token.then(|| Self(value.to_owned()))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> String {
        sha256_hex(&self.0)
    }
}

/// The token of the session, where the browser sent one.
impl<S: Send + Sync> OptionalFromRequestParts<S> for Token {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(Self::from_cookie(&parts.headers, super::COOKIE))
    }
}
