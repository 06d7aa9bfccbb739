//! Answers that were not sent yet: in this tab as they are typed, in the account a moment later. The keeper does that, in the
//! program with the forms; the others only look after what was left behind.

mod begun;
mod changed_page;
mod compare;
mod draft;
mod keeper;
mod kept_line;
mod leaving_page;
mod left_behind;

pub use begun::begun_forms;
pub use changed_page::unless_changed;
pub use draft::{Draft, new_id};
pub use keeper::Keeper;
pub use kept_line::kept_line;
pub use leaving_page::leave_saved;
pub use left_behind::look_after;
