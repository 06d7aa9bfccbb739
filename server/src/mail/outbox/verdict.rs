use super::back_off::{Life, pause_ms};
use super::{DueLetter, rows};
use crate::app::App;
use crate::db::DbError;
use crate::mail::{Outcome, Trouble};

/// Tries go on for this long, as mail servers do (RFC 5321, section 4.5.4.1, asks for four or five days of relays).
const TRIED_FOR_MS: i64 = 3 * 24 * 3_600_000;

/// Writes down what became of a try, and decides when the next one is.
pub async fn carry_out(app: &App, due: &DueLetter, outcome: Outcome) -> Result<(), DbError> {
    match outcome {
        Outcome::Sent => rows::settle(app, due, "sent", None).await,
        Outcome::Moot => rows::settle(app, due, "given_up", None).await,
        Outcome::Refused(trouble) => set_aside(app, due, &trouble).await,
        Outcome::TryLater(trouble) => try_later(app, due, &trouble).await,
        Outcome::LeaseOver => {
            tracing::warn!(letter = due.id, lease = due.lease, "a letter was not sent: its lease is over");
            Ok(())
        }
    }
}

async fn try_later(app: &App, due: &DueLetter, trouble: &Trouble) -> Result<(), DbError> {
    let now_ms = app.now_ms();
    let life = if due.useful_until_ms.is_some() { Life::Short } else { Life::Long };
    let next_ms = now_ms + pause_ms(due.attempts, life, app.entropy.as_ref());
    let DueLetter { id, kind, attempts, .. } = due;
    if !due.is_useful_at(next_ms) {
        tracing::warn!(letter = id, kind, attempts, %trouble, detail = trouble.detail, "letter given up: it would come too late");
        return rows::settle(app, due, "given_up", Some(trouble.to_string())).await;
    }
    if now_ms - due.tried_since_ms >= TRIED_FOR_MS {
        return set_aside(app, due, trouble).await;
    }
    tracing::warn!(letter = id, kind, attempts, %trouble, detail = trouble.detail, "letter not sent yet");
    rows::postpone(app, due, next_ms, trouble.to_string()).await
}

async fn set_aside(app: &App, due: &DueLetter, trouble: &Trouble) -> Result<(), DbError> {
    let DueLetter { id, kind, attempts, .. } = due;
    tracing::warn!(letter = id, kind, attempts, %trouble, "letter set aside: see `wherry letters`");
    rows::settle(app, due, "set_aside", Some(trouble.to_string())).await
}
