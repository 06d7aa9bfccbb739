//! What a resident sent, and what became of it.

mod request_page;
mod requests_page;

pub use request_page::request_page;
pub use requests_page::requests_page;
