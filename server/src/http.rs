//! What every route has in common.

pub mod body;
pub mod boundary;
pub mod client_address;
pub mod client_files;
pub mod cookies;
pub mod description;
mod headers;
mod origin;
pub mod path_part;
pub mod problem;
pub mod query;
mod retry_after;
pub mod shell;
pub mod site_data;
pub mod well_known;
