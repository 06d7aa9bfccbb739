//! The corpora of the rules, natively. `conformance/run.mjs` runs the same files in WebAssembly.

use serde_json::Value;
use shared::accounts::{NewPassword, PasswordPolicy, SYMBOLS};
use shared::field_errors::{Field, FieldError};
use shared::text;
use unicode_normalization::UnicodeNormalization as _;

const PASSWORDS: &str = include_str!("corpora/passwords.json");

fn passwords() -> Vec<Value> {
    serde_json::from_str(PASSWORDS).expect("a list of cases")
}

#[test]
fn passwords_get_the_verdict_and_the_words_of_the_corpus() {
    for case in passwords() {
        let typed: String = case["password"].as_str().expect("a password").nfc().collect();
        let fault = NewPassword::parse(&typed, PasswordPolicy::COUNCIL).err();
        let error = fault.map(|fault| FieldError { field: Field::Password, fault });
        let words = error.as_ref().map(text::field_error);
        let why = &case["why"];
        assert_eq!(serde_json::to_value(&error).expect("plain data"), case["error"], "{why}");
        assert_eq!(serde_json::to_value(&words).expect("plain data"), case["words"], "{why}");
    }
}

#[test]
fn the_corpus_has_a_case_for_each_listed_symbol() {
    let cases = passwords();
    assert!(cases.len() >= 40);
    for symbol in SYMBOLS.chars() {
        let password = format!("abcdEFG{symbol}");
        assert!(
            cases.iter().any(|case| case["password"] == password.as_str() && case["error"].is_null()),
            "{symbol}"
        );
    }
}
