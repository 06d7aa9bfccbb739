//! The design system: what shows and takes, and never fetches.

mod banner;
mod buttons;
mod checkbox;
mod dialog;
mod duration;
mod error_summary;
mod field;
mod form;
mod html;
mod link;
mod london_time;
mod page;
mod password_input;
mod radios;
mod reactive;
mod summary_list;
mod text_input;
mod textarea;

pub use banner::{remember_result, result_banner};
pub use buttons::{button, button_link, form_with, link_button};
pub use checkbox::{checkbox, tick_box};
pub use dialog::{close_dialog, dialog, dialog_says};
pub use duration::in_words;
pub use error_summary::{focus, focus_soon};
pub use field::LabelKind;
pub use form::{Failure, Form, ShownError};
pub use html::{Html, Parts, Tag, dynamic, el, listen, property, words};
pub use link::link;
pub use london_time::{date, date_and_time, now_ms, time, time_when_over};
pub use page::{Page, announce, heading_m, loading, paragraph};
pub use password_input::{NewPasswordRules, password_input};
pub use radios::{RadioChoice, Radios};
pub use reactive::{follow, spawn, watch};
pub use summary_list::{SummaryRow, summary_list};
pub use text_input::{TextInput, Width};
pub use textarea::Textarea;
