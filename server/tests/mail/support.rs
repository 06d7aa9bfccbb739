#[path = "../api/support/doubles.rs"]
mod doubles;

mod authority;
mod debian;
mod lines;
mod office;
mod peer;

pub use authority::Authority;
pub use debian::{Chasquid, PASSWORD};
pub use office::{Office, open, signed_in};
pub use peer::{Peer, Taken};
