//! The SQLite file: one connection that writes, some that read.

mod answer;
mod connection;
mod files;
mod group;
mod readers;
mod writer;

pub use answer::SqliteRow;
pub use connection::{Access, Connection};
pub use files::{has_log, is_made};
pub use readers::Readers;
pub use writer::{Turn, Writer};

#[cfg(test)]
mod tests;
