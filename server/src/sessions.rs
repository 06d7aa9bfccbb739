//! Who is signed in. A session belongs to an opaque subject: what kind of person that is, others know.

mod devices;
mod kind;
mod session;
mod store;
mod token;

pub use devices::{
    DEVICE_COOKIE, DEVICE_LIFE_S, delete_old_devices, forget_devices, known_device, remember_device,
};
pub use kind::Kind;
pub use session::{NewSession, Opened, Session};
pub use store::{
    begin, computer_of, delete_ended, end, end_all, end_one, end_others, is_of, list, opened,
    take_dates_back, touch,
};
pub use token::Token;

use shared::sessions::{Computer, SessionEnds};

/// Activity is written down at most this often: a session may end this much before its time, which nobody is told of.
pub const TOUCH_EVERY_MS: i64 = 1000;

pub const COOKIE: &str = "__Host-session";

/// When a session ends that begins now.
pub const fn ends_at_first(computer: Computer) -> SessionEnds {
    let shared_computer = matches!(computer, Computer::Shared);
    SessionEnds { idle_in_ms: computer.idle_ms(), latest_in_ms: SessionEnds::LONGEST_MS, shared_computer }
}
