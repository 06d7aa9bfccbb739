pub mod dates;
pub mod devices;
mod fields;
mod headings;
mod problems;
pub mod sign_up;

pub use fields::{answer_error, field_error};
pub use headings::{heading, status};
pub use problems::problem;
