use crate::parts;
use crate::ui::{Form, Html, TextInput, Width};
use leptos::prelude::*;
use shared::field_errors::Field;
use shared::profile::TypedAddress;

/// The fields of an address.
#[derive(Clone, Copy)]
pub struct AddressSignals {
    line_1: RwSignal<String>,
    line_2: RwSignal<String>,
    town: RwSignal<String>,
    postcode: RwSignal<String>,
}

impl AddressSignals {
    pub fn new(address: TypedAddress) -> Self {
        Self {
            line_1: RwSignal::new(address.address_line_1),
            line_2: RwSignal::new(address.address_line_2),
            town: RwSignal::new(address.town),
            postcode: RwSignal::new(address.postcode),
        }
    }

    /// What is typed now, following changes.
    pub fn typed(self) -> TypedAddress {
        TypedAddress {
            address_line_1: self.line_1.get(),
            address_line_2: self.line_2.get(),
            town: self.town.get(),
            postcode: self.postcode.get(),
        }
    }
}

pub fn address_fields(form: Form, address: AddressSignals) -> Html {
    let field = |field, label, value| TextInput::new(form, &field, label, value);
    parts![
        field(Field::AddressLine1, "Address line 1", address.line_1).autocomplete("address-line1"),
        field(Field::AddressLine2, "Address line 2 (optional)", address.line_2).autocomplete("address-line2"),
        field(Field::Town, "Town or city", address.town)
            .autocomplete("address-level2")
            .width(Width::TwoThirds),
        field(Field::Postcode, "Postcode", address.postcode)
            .autocomplete("postal-code")
            .width(Width::TenChars),
    ]
}
