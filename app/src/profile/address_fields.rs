use crate::ui::{Form, TextInput, Width};
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

#[component]
pub fn AddressFields(form: Form, address: AddressSignals) -> impl IntoView {
    view! {
        <TextInput
            form=form
            field=Field::AddressLine1
            label="Address line 1"
            value=address.line_1
            autocomplete="address-line1"
        />
        <TextInput
            form=form
            field=Field::AddressLine2
            label="Address line 2 (optional)"
            value=address.line_2
            autocomplete="address-line2"
        />
        <TextInput
            form=form
            field=Field::Town
            label="Town or city"
            value=address.town
            autocomplete="address-level2"
            width=Width::TwoThirds
        />
        <TextInput
            form=form
            field=Field::Postcode
            label="Postcode"
            value=address.postcode
            autocomplete="postal-code"
            width=Width::TenChars
        />
    }
    .into_any()
}
