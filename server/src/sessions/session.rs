use super::{Kind, TOUCH_EVERY_MS, Token};
use shared::sessions::{Computer, SessionEnds};

/// How a session is opened.
#[derive(Clone, Copy)]
pub struct Opened {
    pub computer: Computer,
    pub with: Kind,
}

/// A session that was just begun.
pub struct NewSession {
    /// The secret in the person's cookie.
    pub token: Token,
    /// By which its owner knows it.
    pub id: String,
}

/// A session that is not ended by anybody. It may be over by itself.
pub struct Session {
    /// By which its owner knows it. Empty for one that the version before began, until it is used.
    pub id: String,
    pub subject: String,
    pub computer: Computer,
    pub made_at_ms: i64,
    pub seen_at_ms: i64,
}

impl Session {
    /// Whether it was noted a moment ago that the person is active.
    pub fn was_seen_just_now(&self, now_ms: i64) -> bool {
        now_ms < self.seen_at_ms + TOUCH_EVERY_MS
    }

    /// When it ends, if nothing is done from here on.
    pub fn ends(&self, now_ms: i64) -> SessionEnds {
        SessionEnds {
            idle_in_ms: self.seen_at_ms + self.computer.idle_ms() - now_ms,
            latest_in_ms: self.made_at_ms + SessionEnds::LONGEST_MS - now_ms,
            shared_computer: self.computer == Computer::Shared,
        }
    }

    pub fn is_alive(&self, now_ms: i64) -> bool {
        self.ends(now_ms).left_ms() > 0
    }
}
