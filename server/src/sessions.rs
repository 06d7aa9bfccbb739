//! Who is signed in. A session belongs to an opaque subject: what kind of person that is, others know.

mod devices;
mod store;
mod token;

pub use devices::{
    Computer, DEVICE_COOKIE, DEVICE_LIFE_S, delete_old_devices, forget_devices, known_device, remember_device,
};
pub use store::{begin, end, end_all, find, touch};
pub use token::Token;

/// Without activity for this long, a session is over.
pub const IDLE_MS: i64 = 30 * 60 * 1000;
/// Whatever the activity, a session is over after this long.
pub const ABSOLUTE_MS: i64 = 12 * 60 * 60 * 1000;
/// Activity is written down at most this often.
pub const TOUCH_EVERY_MS: i64 = 60 * 1000;

pub const COOKIE: &str = "__Host-session";
