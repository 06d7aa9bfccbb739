use super::DueLetter;
use super::back_off::{Life, pause_ms};
use crate::app::App;
use crate::mail::{Outcome, Trouble};

/// Tries go on for this long, as mail servers do (RFC 5321, section 4.5.4.1, asks for four or five days of relays).
const TRIED_FOR_MS: i64 = 3 * 24 * 3_600_000;

/// What became of a try.
pub enum Verdict {
    /// The letter's wait is over.
    Settled { state: &'static str, trouble: Option<String> },
    /// The lease is given back, for a try at another time.
    Postponed { due_at_ms: i64, trouble: String },
}

/// Decides what an outcome means for the letter. `None`: somebody else decides.
pub fn on(app: &App, due: &DueLetter, outcome: Outcome) -> Option<Verdict> {
    match outcome {
        Outcome::Sent => Some(Verdict::Settled { state: "sent", trouble: None }),
        Outcome::Moot => Some(Verdict::Settled { state: "given_up", trouble: None }),
        Outcome::Refused(trouble) => Some(set_aside(due, &trouble)),
        Outcome::TryLater(trouble) => Some(try_later(app, due, &trouble)),
        Outcome::LeaseOver => {
            tracing::warn!(letter = due.id, lease = due.lease, "a letter was not sent: its lease is over");
            None
        }
    }
}

fn try_later(app: &App, due: &DueLetter, trouble: &Trouble) -> Verdict {
    let now_ms = app.now_ms();
    let life = if due.useful_until_ms.is_some() { Life::Short } else { Life::Long };
    let due_at_ms = now_ms + pause_ms(due.attempts, life, app.entropy.as_ref());
    let DueLetter { id, kind, attempts, .. } = due;
    if !due.is_useful_at(due_at_ms) {
        tracing::warn!(letter = id, kind, attempts, %trouble, detail = trouble.detail, "letter given up: it would come too late");
        return Verdict::Settled { state: "given_up", trouble: Some(trouble.to_string()) };
    }
    if now_ms - due.tried_since_ms >= TRIED_FOR_MS {
        return set_aside(due, trouble);
    }
    tracing::warn!(letter = id, kind, attempts, %trouble, detail = trouble.detail, "letter not sent yet");
    Verdict::Postponed { due_at_ms, trouble: trouble.to_string() }
}

fn set_aside(due: &DueLetter, trouble: &Trouble) -> Verdict {
    let DueLetter { id, kind, attempts, .. } = due;
    tracing::warn!(letter = id, kind, attempts, %trouble, "letter set aside: see `wherry letters`");
    Verdict::Settled { state: "set_aside", trouble: Some(trouble.to_string()) }
}
