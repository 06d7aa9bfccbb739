use crate::accounts::{self, Account};
use crate::app::App;
use crate::http::problem::Refusal;
use crate::sessions::{self, Token};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use shared::problem::ProblemCode;

/// A person who is signed in. Asking counts as activity.
pub struct Resident(pub Account);

/// A person who is signed in and gave the council the details that it needs.
pub struct Activated(pub Account);

impl FromRequestParts<App> for Resident {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let refused = || Refusal::new(StatusCode::UNAUTHORIZED, ProblemCode::NotSignedIn);
        let token = Token::from_cookie(&parts.headers, sessions::COOKIE).ok_or_else(refused)?;
        signed_in(app, &token).await?.map(Self).ok_or_else(refused)
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

/// The account behind a session that is alive.
pub(super) async fn signed_in(app: &App, token: &Token) -> Result<Option<Account>, Refusal> {
    let Some(session) = sessions::find(app, token).await? else { return Ok(None) };
    sessions::touch(app, token, session.seen_at_ms).await?;
    Ok(accounts::find(&app.db, &session.subject).await?)
}
