mod answers;
pub mod dates;
pub mod devices;
mod fields;
mod headings;
mod problems;
pub mod requests;
pub mod sign_up;

pub use answers::answer_error;
pub use fields::{field_error, in_a_sentence, signed, thousands};
pub use headings::heading;
pub use problems::problem;
pub use requests::status;
