//! What the council offers: definitions from its files, kept for ever once they were served.

mod catalogue;
mod definition_file;
mod hand_over;
pub mod http;
mod period;
mod published;
mod store;
mod versions;

pub use catalogue::Catalogue;
pub use definition_file::{EXAMPLE, is_id, schema};
pub use hand_over::{HandOver, Way};
pub use period::{Period, Target};
pub use published::{Published, published, published_in};
pub use store::{changed, publish};
pub use versions::accepted;
