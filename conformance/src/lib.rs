//! The shared rules behind a door for Node, so that the corpora run in WebAssembly as they run natively.

use shared::accounts::{NewPassword, PasswordPolicy};
use shared::civil_date::CivilDate;
use shared::field_errors::{Field, FieldError};
use shared::services::{Answers, Definition};
use shared::text;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// The verdict on a password in NFC, as JSON: `{"error":…,"words":…}`.
#[wasm_bindgen]
pub fn password(nfc: &str) -> String {
    let fault = NewPassword::parse(nfc, PasswordPolicy::COUNCIL).err();
    let error = fault.map(|fault| FieldError { field: Field::Password, fault });
    let words = error.as_ref().map(text::field_error);
    serde_json::json!({ "error": error, "words": words }).to_string()
}

/// The verdict on the answers to a form on a day, as JSON: `{"kept":…,"shown":…}` or `{"errors":…,"words":…}`.
#[wasm_bindgen]
pub fn answers(definition: &str, answers: &str, today: &str) -> Result<String, JsError> {
    let definition: Definition = serde_json::from_str(definition)?;
    let answers: Answers = serde_json::from_str(answers)?;
    let today = CivilDate::from_iso(today).ok_or_else(|| JsError::new("a day"))?;
    let verdict = match definition.check(&answers, today) {
        Ok(checked) => {
            let shown = definition.show(&checked).into_iter().map(|shown| (shown.question, shown.answer));
            serde_json::json!({ "kept": checked, "shown": shown.collect::<Vec<_>>() })
        }
        Err(errors) => {
            let words = errors.iter().map(|error| definition.words(error));
            serde_json::json!({ "errors": errors, "words": words.collect::<Vec<_>>() })
        }
    };
    Ok(verdict.to_string())
}
