//! Activation, and "Edit profile".

mod activate_page;
mod address_fields;
mod change_page;
mod devices_page;
mod profile_page;

pub use activate_page::activate_page;
pub use change_page::{address_page, name_page, phone_page, updates_page};
pub use devices_page::devices_page;
pub use profile_page::profile_page;
