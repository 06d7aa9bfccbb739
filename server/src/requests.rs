//! What residents sent: reports, requests and applications, with reference, status and timeline.

mod error;
pub mod http;
pub mod letters;
mod store;
mod submit;
mod view;
