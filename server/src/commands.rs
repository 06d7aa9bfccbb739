//! Commands that need a file of their own.

pub mod services;
