//! How the council reaches a resident: phone, address, and whether updates are wanted.

mod phone_number;
mod postal_address;
mod postcode;
mod wire;

pub use phone_number::PhoneNumber;
pub use postal_address::{PostalAddress, TypedAddress};
pub use postcode::Postcode;
pub use wire::{
    Activate, Activation, ChangeName, ChangePhone, ChangeUpdates, NewName, Profile, TermsInForce,
    UpdatesChoice,
};
