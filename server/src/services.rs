//! What the council offers: definitions from its files, kept for ever once they were served.

mod catalogue;
mod definition_file;
pub mod http;
mod store;

pub use catalogue::Catalogue;
pub use store::{find, publish};
