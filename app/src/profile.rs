//! Activation, and "Edit profile".

mod activate_page;
mod address_fields;
mod change_page;
mod profile_page;

pub use activate_page::ActivatePage;
pub use change_page::{AddressPage, NamePage, PhonePage, UpdatesPage};
pub use profile_page::ProfilePage;
