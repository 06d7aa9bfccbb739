//! How the council reaches a resident, given at activation and changed in "Edit profile".

mod activate;
mod change;
mod error;
pub mod http;
mod phone_plan;
mod store;

pub use store::find;
