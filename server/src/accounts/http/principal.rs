use crate::accounts::{self, Account};
use crate::app::App;
use crate::http::problem::Refusal;
use crate::sessions::{self, Token};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use shared::UNATTENDED;
use shared::problem::ProblemCode;

/// A person who is signed in. Asking counts as activity, unless the call says that nobody is there.
pub struct Resident(pub Account);

/// A person who is signed in and gave the council the details that it needs.
pub struct Activated(pub Account);

impl FromRequestParts<App> for Resident {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let token = token(&parts.headers)?;
        let Some(mut session) = sessions::find(app, &token).await? else { return Err(not_signed_in()) };
        if !parts.headers.contains_key(UNATTENDED) {
            sessions::touch(app, &token, &mut session).await?;
        }
        accounts::find(&app.db, &session.subject).await?.map(Self).ok_or_else(not_signed_in)
    }
}

impl FromRequestParts<App> for Activated {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let Resident(account) = Resident::from_request_parts(parts, app).await?;
        match account.activated_at_ms {
            Some(_) => Ok(Self(account)),
            None => Err(Refusal::new(StatusCode::FORBIDDEN, ProblemCode::NotActivated)),
        }
    }
}

/// The token of whoever calls, alive or not.
pub(super) fn token(headers: &HeaderMap) -> Result<Token, Refusal> {
    Token::from_cookie(headers, sessions::COOKIE).ok_or_else(not_signed_in)
}

pub(super) fn not_signed_in() -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, ProblemCode::NotSignedIn)
}
