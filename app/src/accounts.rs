//! Signing up and signing in.

mod code_step;
mod countdown;
mod details_step;
mod email_step;
mod next_page;
mod password_rules;
mod reset_password_page;
mod sign_in_page;
mod sign_up_page;

pub use next_page::next_page;
pub use reset_password_page::reset_password_page;
pub use sign_in_page::sign_in_page;
pub use sign_up_page::sign_up_page;
