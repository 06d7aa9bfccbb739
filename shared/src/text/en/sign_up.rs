//! The words of the password's rules, from the policy.

use crate::accounts::{CharacterClass, PasswordPolicy, SYMBOLS};

pub fn length_rule(policy: PasswordPolicy) -> String {
    format!("between {} and {} characters", policy.min_chars, policy.max_chars)
}

pub fn classes_rule(policy: PasswordPolicy) -> String {
    format!("at least {} of these 4:", policy.classes_required)
}

pub fn class(class: CharacterClass) -> String {
    match class {
        CharacterClass::LowerCase => "lower case letters (a, b, c)".into(),
        CharacterClass::UpperCase => "upper case letters (A, B, C)".into(),
        CharacterClass::Number => "numbers (0 to 9)".into(),
        CharacterClass::Symbol => {
            let spaced: Vec<String> = SYMBOLS.chars().map(String::from).collect();
            format!("symbols ({})", spaced.join(" "))
        }
    }
}
