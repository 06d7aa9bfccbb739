//! The shared rules behind a door for Node, so that the corpora run in WebAssembly as they run natively.

use shared::accounts::{NewPassword, PasswordPolicy};
use shared::field_errors::{Field, FieldError};
use shared::text;
use wasm_bindgen::prelude::wasm_bindgen;

/// The verdict on a password in NFC, as JSON: `{"error":…,"words":…}`.
#[wasm_bindgen]
pub fn password(nfc: &str) -> String {
    let fault = NewPassword::parse(nfc, PasswordPolicy::COUNCIL).err();
    let error = fault.map(|fault| FieldError { field: Field::Password, fault });
    let words = error.as_ref().map(text::field_error);
    serde_json::json!({ "error": error, "words": words }).to_string()
}
