use crate::accounts::visitor::Visitor;
use crate::app::App;
use crate::http::client_address::ClientAddress;
use crate::http::cookies;
use crate::http::problem::Refusal;
use crate::sessions::{self, Token};
use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::request::Parts;

impl FromRequestParts<App> for Visitor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let client = ClientAddress::from_request_parts(parts, app).await?;
        let session = Token::from_cookie(&parts.headers, sessions::COOKIE);
        let device = Token::from_cookie(&parts.headers, sessions::DEVICE_COOKIE);
        Ok(Self { session, device, client })
    }
}

/// Has the browser remember that somebody signed in on it.
pub fn device_cookie(token: &Token) -> HeaderValue {
    cookies::set(sessions::DEVICE_COOKIE, token.reveal(), Some(sessions::DEVICE_LIFE_S))
}
