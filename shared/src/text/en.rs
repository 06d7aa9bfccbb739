pub mod dates;
pub mod devices;
mod fields;
mod headings;
mod problems;
pub mod requests;
pub mod sign_up;

pub use fields::{answer_error, field_error};
pub use headings::heading;
pub use problems::problem;
pub use requests::status;
