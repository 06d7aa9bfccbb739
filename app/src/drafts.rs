//! Answers that were not sent yet: in this tab as they are typed, in the account a moment later.

mod begun;
mod changed_page;
mod compare;
mod draft;
mod keeper;
mod kept_line;

pub use begun::begun_forms;
pub use changed_page::unless_changed;
pub use draft::{Draft, new_id};
pub use keeper::Keeper;
pub use kept_line::kept_line;
