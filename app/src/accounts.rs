//! Signing up and signing in, and what one signs in with.

mod change_email_page;
mod change_password_page;
mod code_step;
mod countdown;
mod details_step;
mod email_step;
mod locked_page;
mod new_password;
mod next_page;
mod passkeys;
mod password_rules;
mod proof_history;
mod proof_page;
mod refuse_password;
mod reset_password_page;
mod sign_in_page;
mod sign_up_page;
mod undo_email_change_page;

pub use change_email_page::{change_email_page, email_changed_page};
pub use change_password_page::change_password_page;
pub use next_page::next_page;
pub use passkeys::{passkey_sign_in_page, passkeys_page};
pub use reset_password_page::reset_password_page;
pub use sign_in_page::sign_in_page;
pub use sign_up_page::sign_up_page;
pub use undo_email_change_page::undo_email_change_page;
