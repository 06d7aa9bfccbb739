//! What a council offers: a service's definition, and the check of a resident's answers against it.

mod answers;
mod check;
mod condition;
mod definition;
mod kinds;
mod mask;
mod offer;
mod parts;
mod position;
mod question;
mod search;
mod show;
mod walk;

pub use answers::{Answers, CheckedAnswers};
pub use condition::Condition;
pub use definition::{Definition, OutcomePeriod, Page, Repeat, Retention, ServiceList, ServiceRow};
pub use mask::{Mask, MaskFault};
pub use offer::{Access, Closed, Offline, ResidentsMay};
pub use parts::{Part, Progress};
pub use position::Position;
pub use question::{Choice, Kind, Question, Stop};
pub use search::search;
pub use show::Shown;
pub use walk::{AskedPage, AskedQuestion};
