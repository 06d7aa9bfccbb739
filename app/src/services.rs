//! What the council offers, and filling in its forms: one question page after another.

mod answer_signals;
mod begin;
mod check_page;
mod definitions;
mod form_paths;
mod location_question;
mod page_fields;
mod parts_page;
mod parts_question;
mod prefill;
mod question;
mod question_page;
mod repeated;
mod save_back;
mod sender_fields;
mod sending;
mod sent_page;
mod service_page;
mod services_page;
mod stop_page;

pub use check_page::check_page;
pub use parts_page::parts_page;
pub use question_page::question_page;
pub use sent_page::sent_page;
pub use service_page::service_page;
pub use services_page::services_page;
