//! What every route has in common.

pub mod body;
pub mod client_address;
pub mod client_files;
pub mod cookies;
pub mod description;
pub mod headers;
pub mod log;
pub mod origin;
pub mod path_part;
pub mod problem;
pub mod retry_after;
pub mod shell;
