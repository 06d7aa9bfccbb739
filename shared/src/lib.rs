//! The rules that the browser and the server both apply, with the same verdict and the same words.
//!
//! Nothing in here reads a clock, draws random numbers, speaks HTTP or touches a database. Wire types are
//! dumb carriers of text; `parse` is the only door from them to a type that means something.

pub mod accounts;
pub mod civil_date;
pub mod drafts;
pub mod field_errors;
pub mod id;
pub mod plain_text;
pub mod problem;
pub mod profile;
pub mod requests;
pub mod route;
pub mod services;
pub mod sessions;
pub mod text;
pub mod whole_number;

/// The version of the API, in front of every path that carries data.
pub const API: &str = "/api/v1";

/// The header of a call that no person asked for: a poll, a try again. Such a call does not count as activity.
pub const UNATTENDED: &str = "wherry-unattended";

/// The header with the secret of a form that was sent without an account, for whoever asks what became of the sending.
pub const CLAIM_SECRET: &str = "wherry-secret";
