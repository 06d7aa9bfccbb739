//! The corpora of the rules, natively. `conformance/run.mjs` runs the same files in WebAssembly.

use serde_json::Value;
use shared::accounts::{NewPassword, PasswordPolicy, SYMBOLS};
use shared::civil_date::CivilDate;
use shared::field_errors::{Field, FieldError};
use shared::services::{Answers, Definition};
use shared::text;
use unicode_normalization::UnicodeNormalization as _;

const ANSWERS: &str = include_str!("corpora/answers.json");
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

/// What a case of the corpus leads to, as JSON; conformance/src/lib.rs says the same of the rules in WebAssembly.
fn verdict(definition: &Definition, answers: &Answers, today: &str) -> Value {
    let today = CivilDate::from_iso(today).expect("a day");
    match definition.check(answers, today) {
        Ok(checked) => {
            let shown = definition.show(&checked).into_iter().map(|shown| (shown.question, shown.answer));
            serde_json::json!({ "kept": checked, "shown": shown.collect::<Vec<_>>() })
        }
        Err(errors) => {
            let words = errors.iter().map(|error| definition.words(error));
            serde_json::json!({ "errors": errors, "words": words.collect::<Vec<_>>() })
        }
    }
}

/// `PUBLISH=1` writes what the rules say now into the corpus: read the difference before it is committed.
#[test]
fn answers_get_the_verdict_and_the_words_of_the_corpus() {
    let mut corpus: Value = serde_json::from_str(ANSWERS).expect("a corpus");
    let definition: Definition = serde_json::from_value(corpus["definition"].clone()).expect("a definition");
    let today = corpus["today"].as_str().expect("a day").to_owned();
    let publish = std::env::var_os("PUBLISH").is_some();
    for case in corpus["cases"].as_array_mut().expect("cases") {
        let answers: Answers = serde_json::from_value(case["answers"].clone()).expect("answers");
        let verdict = verdict(&definition, &answers, &today);
        if publish {
            case["verdict"] = verdict;
        } else {
            assert_eq!(verdict, case["verdict"], "{}", case["why"]);
        }
    }
    if publish {
        let text = serde_json::to_string_pretty(&corpus).expect("plain data") + "\n";
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpora/answers.json");
        std::fs::write(file, text).expect("the corpus can be written");
    }
}
