//! What residents sent: reports, requests and applications, with reference, status and timeline.

mod allowance;
mod answers;
mod claim;
mod error;
mod further;
pub mod http;
pub mod letters;
mod list;
mod retention;
mod sender;
mod set_status;
mod step;
mod store;
mod submit;
mod view;

pub use error::RequestError;
pub use set_status::{NewStatus, set_status};
