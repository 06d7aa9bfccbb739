//! What a council offers: a service's definition, and the check of a resident's answers against it.

mod answers;
mod definition;
mod position;
mod residents_may;

pub use answers::{Answers, CheckedAnswers, Shown};
pub use definition::{Choice, Definition, Kind, Page, Question, Retention, ServiceList, ServiceRow, Stop};
pub use position::Position;
pub use residents_may::ResidentsMay;
