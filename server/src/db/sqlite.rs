//! The SQLite file: one connection that writes, some that read.

mod connection;
mod group;
mod readers;
mod writer;

pub use connection::{Access, SqliteRow};
pub use readers::Readers;
pub use writer::{Turn, Writer};

#[cfg(test)]
mod tests;
