use crate::accounts::visitor::Visitor;
use crate::app::App;
use crate::http::client_address::ClientAddress;
use crate::http::cookies;
use crate::http::problem::Refusal;
use crate::sessions::{self, Kind, Token};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};

impl FromRequestParts<App> for Visitor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let client = ClientAddress::from_request_parts(parts, app).await?;
        let session = Token::from_cookie(&parts.headers, sessions::COOKIE);
        let device = Token::from_cookie(&parts.headers, sessions::DEVICE_COOKIE);
        let user_agent = parts.headers.get(header::USER_AGENT).and_then(|sent| sent.to_str().ok());
        Ok(Self { session, device, client, kind: Kind::of(user_agent) })
    }
}

/// Has the browser remember that somebody signed in on it.
pub fn device_cookie(token: &Token) -> HeaderValue {
    cookies::set(sessions::DEVICE_COOKIE, token.reveal(), Some(sessions::DEVICE_LIFE_S))
}
