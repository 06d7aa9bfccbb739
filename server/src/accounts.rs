//! Signing up, signing in, and the account itself.

mod account;
mod change_email;
mod change_password;
mod code;
mod email_domain;
mod error;
mod guessable;
pub mod http;
pub mod letters;
mod old_codes;
mod passkeys;
mod proof;
mod prove_password;
mod reset_password;
mod sign_in;
mod sign_out;
mod sign_up;
mod store;
mod undo_email_change;
mod visitor;

pub use account::Account;
pub use email_domain::in_ascii as email_in_ascii;
pub use http::{Activated, Resident};
pub use old_codes::delete_old as delete_old_codes;
pub use passkeys::{RelyingParty, delete_old_ceremonies};
pub use prove_password::forget_guesses;
pub use store::{change_name, find, find_in, hold, mark_activated, mark_requested, take_dates_back};
pub use undo_email_change::delete_old as delete_old_email_changes;
