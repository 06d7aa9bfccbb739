//! The design system: components that show and take, and never fetch.

mod banner;
mod buttons;
mod checkbox;
mod erased;
mod error_summary;
mod field;
mod form;
mod london_time;
mod page;
mod password_input;
mod radios;
mod summary_list;
mod text_input;
mod textarea;

pub use banner::{remember_result, result_banner};
pub use buttons::{LinkButton, SubmitButton, submit_handler};
pub use checkbox::Checkbox;
pub use erased::{dynamic, on_press, spawn, watch, words};
pub use error_summary::focus;
pub use field::LabelKind;
pub use form::{Failure, Form, ShownError};
pub use london_time::{date, date_and_time, now_ms, time};
pub use page::{Loading, Page, Paragraph, announce, heading_m, paragraph};
pub use password_input::PasswordInput;
pub use radios::{RadioChoice, Radios};
pub use summary_list::{SummaryList, SummaryRow};
pub use text_input::{TextInput, Width};
pub use textarea::Textarea;
