//! What the council offers: definitions from its files, kept for ever once they were served.

mod catalogue;
mod definition_file;
mod hand_over;
pub mod http;
mod store;

pub use catalogue::Catalogue;
pub use hand_over::{HandOver, Way};
pub use store::{find, publish};
