//! Letters on their way to real mail servers: one that misbehaves as it is told (`peer.py`), and one of Debian's.
//!
//! `cargo xtask test` puts both in place. They only need SQLite: what the outbox asks of the database is in `tests/api`.

mod chasquid;
mod codes;
mod faults;
mod one_recipient;
mod security;
mod slow;
mod support;
