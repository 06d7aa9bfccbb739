//! The commands, a file each: what they are told, and what they do.

pub mod audit;
pub mod check;
pub mod jobs;
pub mod letters;
pub mod options;
pub mod request;
pub mod say;
pub mod services;
