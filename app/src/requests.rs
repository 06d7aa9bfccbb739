//! What a resident sent, and what became of it.

mod action_page;
mod claims;
mod request_page;
mod requests_page;
mod sent_without_account;

pub use action_page::action_page;
pub use request_page::request_page;
pub use requests_page::requests_page;
pub use sent_without_account::SentWithoutAccount;
