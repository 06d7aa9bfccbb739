use crate::accounts::{Account, store};
use crate::app::App;
use crate::db::DbError;
use crate::http::problem::Refusal;
use crate::sessions::{self, Session, Token};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use shared::UNATTENDED;
use shared::problem::ProblemCode;
use std::time::Duration;
use tokio::time::timeout;

/// Longer than this nobody waits for the note that they are there.
const PATIENCE: Duration = Duration::from_secs(1);

/// A person who is signed in. Asking counts as activity, unless the call says that nobody is there.
pub struct Resident(pub Account);

/// A person who is signed in and gave the council the details that it needs.
pub struct Activated(pub Account);

impl FromRequestParts<App> for Resident {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let token = token(&parts.headers)?;
        let (session, account) = store::signed_in(app, &token).await?.ok_or_else(not_signed_in)?;
        if !parts.headers.contains_key(UNATTENDED) && !session.was_seen_just_now(app.now_ms()) {
            note_activity(app, token, session).await?;
        }
        Ok(Self(account))
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

/// Where nothing can be written for now, what is asked for is answered all the same. The note is made as soon as it can be: it is not
/// given up, since a statement that is dropped may leave a transaction open on PostgreSQL.
async fn note_activity(app: &App, token: Token, mut session: Session) -> Result<(), DbError> {
    let app = app.clone();
    let note = tokio::spawn(async move {
        let noted = sessions::touch(&app, &token, &mut session).await;
        noted.inspect_err(|error| tracing::warn!(%error, "activity was not noted"))
    });
    match timeout(PATIENCE, note).await {
        Ok(Ok(Err(error))) if !error.passes() => return Err(error),
        Ok(_) => {}
        Err(_) => tracing::warn!("activity is noted later: the database is busy"),
    }
    Ok(())
}

/// The token of whoever calls, alive or not.
pub(super) fn token(headers: &HeaderMap) -> Result<Token, Refusal> {
    Token::from_cookie(headers, sessions::COOKIE).ok_or_else(not_signed_in)
}

pub(super) fn not_signed_in() -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, ProblemCode::NotSignedIn)
}
