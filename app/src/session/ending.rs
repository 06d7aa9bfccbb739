//! The end of a session, as the server counts it: the device's clock only says when to ask again.

use super::Session;
use super::moment::Moment;
use super::presence;
use super::warning::warn;
use crate::session::Who;
use crate::ui::now_ms;
use gloo_timers::callback::Timeout;
use shared::sessions::SessionEnds;
use std::cell::{Cell, RefCell};

/// While the end is near, the server is asked this often: another tab may have put it off.
const LOOK_EVERY_MS: i64 = 10_000;
/// What was typed while the server could not be reached puts the warning off for this long.
const GRACE_MS: i64 = 60_000;
/// A session that had more than this left was ended by somebody.
const SLACK_MS: i64 = 15_000;

/// How near the end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Far,
    /// Nobody has done anything for a while.
    Idle {
        left_s: i64,
    },
    /// The session has lasted as long as one may.
    Latest {
        left_s: i64,
    },
    Over,
}

thread_local! {
    static ENDING: Cell<Ending> = const { Cell::new(Ending::Far) };
    /// As the server said, and when by the device's clock.
    static ENDS: Cell<Option<(SessionEnds, i64)>> = const { Cell::new(None) };
    /// How, once it is over.
    static ENDED: Cell<&'static str> = const { Cell::new(ELSEWHERE) };
    static TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// The person was told that the session cannot be put off, and went on.
    static IS_TOLD: Cell<bool> = const { Cell::new(false) };
    /// How many [`QuietEnd`]s are held.
    static QUIET: Cell<usize> = const { Cell::new(0) };
}

/// While this is held, a page does what ends sessions, and will say so itself: an answer to something else that was under way says
/// nothing.
pub struct QuietEnd(());

impl QuietEnd {
    pub fn begin() -> Self {
        QUIET.set(QUIET.get() + 1);
        Self(())
    }
}

impl Drop for QuietEnd {
    fn drop(&mut self) {
        QUIET.set(QUIET.get() - 1);
    }
}

/// How the session ended that was on this page, in a word for the address of the next one. `None`: none did.
pub fn how_it_ended() -> Option<&'static str> {
    (ENDING.get() == Ending::Over).then(|| ENDED.get())
}

/// What such a word stands for.
pub fn why_ended(word: &str) -> String {
    let why = match word {
        IDLE => ", because you did nothing for a while".to_owned(),
        LATEST => format!(", because you had been signed in for {LONGEST_HOURS} hours"),
        _ => String::new(),
    };
    format!("You have been signed out{why}. {ANSWERS_ARE_KEPT}")
}

pub const LONGEST_HOURS: i64 = SessionEnds::LONGEST_MS / 3_600_000;
pub const ANSWERS_ARE_KEPT: &str = "Answers in a form are kept in your account.";

const IDLE: &str = "idle";
const LATEST: &str = "latest";
const ELSEWHERE: &str = "elsewhere";

/// Which end came, by what the server said last.
fn which_end() -> &'static str {
    match ENDS.get() {
        Some((ends, at_ms)) if ends.left_ms() > now_ms() - at_ms + SLACK_MS => ELSEWHERE,
        Some((ends, _)) if ends.latest_in_ms <= ends.idle_in_ms => LATEST,
        _ => IDLE,
    }
}

pub fn is_far() -> bool {
    ENDING.get() == Ending::Far
}

impl Session {
    /// Shows how near the end is, and looks again before that changes.
    pub(super) fn expect_end(self, ends: SessionEnds) {
        let remaining_ms = ends.left_ms();
        let ahead_ms = remaining_ms - SessionEnds::WARNING_MS;
        let left_s = rounded_s(remaining_ms);
        self.show(match ends.idle_in_ms < ends.latest_in_ms {
            _ if ahead_ms > 0 => Ending::Far,
            true => Ending::Idle { left_s },
            false if IS_TOLD.get() => Ending::Far,
            false => Ending::Latest { left_s },
        });
        ENDS.set(Some((ends, now_ms())));
        self.look_in(if ahead_ms > 0 { ahead_ms } else { remaining_ms.clamp(0, LOOK_EVERY_MS) });
    }

    fn look_in(self, ms: i64) {
        let timer = Timeout::new(u32::try_from(ms).unwrap_or_default(), move || {
            self.ask();
        });
        TIMER.set(Some(timer)); // The one before is dropped, and does not ring.
    }

    /// The server did not answer: the device counts on by itself.
    pub(super) fn unheard(self) {
        let Some((ends, at_ms)) = ENDS.get() else { return };
        let ends = later(ends, now_ms() - at_ms);
        if ends.left_ms() <= SessionEnds::WARNING_MS && presence::was_unheard() {
            let idle_in_ms = SessionEnds::WARNING_MS + GRACE_MS;
            return self.expect_end(SessionEnds { idle_in_ms, latest_in_ms: idle_in_ms, ..ends });
        }
        if ends.left_ms() > 0 { self.expect_end(ends) } else { self.over() }
    }

    /// The session ended by itself, or from elsewhere. What was typed stays where it is kept.
    pub(super) fn over(self) {
        if self.account().is_some() && QUIET.get() == 0 {
            Moment::of_a_deed();
            TIMER.set(None);
            ENDED.set(which_end());
            self.show(Ending::Over);
            self.set(Who::Nobody);
        }
    }

    /// The warning was read, and the person goes on.
    pub(super) fn go_on(self) {
        match ENDING.get() {
            Ending::Idle { .. } => self.present(),
            _ => IS_TOLD.set(true),
        }
        self.show(Ending::Far);
    }

    fn show(self, ending: Ending) {
        let before = ENDING.replace(ending);
        if before != ending {
            warn(self, before, ending);
        }
    }
}

fn later(ends: SessionEnds, ms: i64) -> SessionEnds {
    SessionEnds { idle_in_ms: ends.idle_in_ms - ms, latest_in_ms: ends.latest_in_ms - ms, ..ends }
}

/// In steps, so that a screen reader has something to say now and then, and not each second.
fn rounded_s(left_ms: i64) -> i64 {
    let step_ms = if left_ms > 60_000 { 60_000 } else { 20_000 };
    (left_ms + step_ms - 1) / step_ms * (step_ms / 1000)
}
