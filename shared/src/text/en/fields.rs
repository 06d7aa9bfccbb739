use super::dates;
use crate::field_errors::{Fault, Field, FieldError};

/// What to do about an error, in the words that stand beside the field and in the summary.
pub fn field_error(error: &FieldError) -> String {
    let name = match error.field {
        Field::Email => "Email address",
        Field::Code => return code(&error.fault),
        Field::Password | Field::NewPassword => "Password",
        Field::PasskeyName => "Name",
        Field::FirstName => "First name",
        Field::LastName => "Last name",
        Field::Phone => "Phone number",
        Field::AddressLine1 => "Address line 1",
        Field::AddressLine2 => "Address line 2",
        Field::Town => "Town or city",
        Field::Postcode => "Postcode",
        Field::Terms => "Terms and conditions",
        Field::Updates => "Updates",
        Field::Information => "Information",
        Field::Answer(ref id) => return general(id, &error.fault),
    };
    match (&error.field, &error.fault) {
        (Field::Email, Fault::Empty) => "Enter your email address".into(),
        (Field::Email, Fault::Format) => {
            "Enter an email address in the correct format, like name@example.com".into()
        }
        (Field::Email, Fault::Unchanged) => "Enter an email address other than the one you have".into(),
        (Field::Password, Fault::Empty) => "Enter your password".into(),
        (_, Fault::NotChosen) => "Create a password".into(),
        (_, Fault::TooFewClasses { required }) => format!(
            "Password must include {required} of these: lower case letters, upper case letters, numbers, symbols"
        ),
        (Field::NewPassword, Fault::Unchanged) => "Choose a password other than the one you have".into(),
        (Field::PasskeyName, Fault::Empty) => "Enter a name for this passkey".into(),
        (Field::FirstName, Fault::Empty) => "Enter your first name".into(),
        (Field::LastName, Fault::Empty) => "Enter your last name".into(),
        (Field::Phone, Fault::Empty) => "Enter a phone number".into(),
        (Field::Phone, Fault::Format) => {
            "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192".into()
        }
        (Field::AddressLine1, Fault::Empty) => {
            "Enter address line 1, typically the building and street".into()
        }
        (Field::Town, Fault::Empty) => "Enter town or city".into(),
        (Field::Postcode, Fault::Empty) => "Enter postcode".into(),
        (Field::Postcode, Fault::Format) => "Enter a full UK postcode, like NR1 2DH".into(),
        (Field::Terms, Fault::Empty) => "Select that you have read the terms and conditions".into(),
        (Field::Terms, Fault::TermsChanged) => {
            "The terms and conditions have changed. Read them again, then select the box".into()
        }
        (Field::Updates, Fault::Empty | Fault::NotAChoice) => {
            "Select yes if you want updates about our services".into()
        }
        (Field::Information, Fault::Empty) => "Enter what you want to tell us".into(),
        (_, fault) => general(name, fault),
    }
}

fn code(fault: &Fault) -> String {
    match fault {
        Fault::NoDigits { digits } => format!("Enter the {digits}-digit code we sent you"),
        Fault::TooFewDigits { digits } => {
            format!("You’ve not entered enough numbers, the code must be {digits} numbers")
        }
        Fault::TooManyDigits { digits } => {
            format!("You’ve entered too many numbers, the code must be {digits} numbers")
        }
        Fault::NotDigits { digits } => format!("The code must be {digits} numbers"),
        Fault::WrongCode => "Enter a correct verification code".into(),
        Fault::ExpiredCode => "The verification code has expired: send a new one".into(),
        Fault::UsedUpCodes => "The verification code was entered wrongly too often: send a new one".into(),
        other => general("Verification code", other),
    }
}

pub(super) fn general(name: &str, fault: &Fault) -> String {
    match fault {
        Fault::Empty | Fault::NotChosen => format!("Enter {}", in_a_sentence(name)),
        Fault::Format => format!("Check {}", in_a_sentence(name)),
        Fault::ControlCharacter => format!("{name} must not include tabs or characters that cannot be seen"),
        Fault::TooLong { max_chars } => {
            format!("{name} must be {} characters or less", thousands(&max_chars.to_string()))
        }
        Fault::Length { min_chars, max_chars } => {
            format!("{name} must be between {min_chars} and {max_chars} characters")
        }
        Fault::TooFewClasses { required } => format!("{name} must include {required} kinds of characters"),
        Fault::TooCommon => "Choose a password that is harder to guess".into(),
        Fault::NoDigits { digits }
        | Fault::TooFewDigits { digits }
        | Fault::TooManyDigits { digits }
        | Fault::NotDigits { digits } => {
            format!("{name} must be {digits} numbers")
        }
        Fault::WrongPassword => "Enter the password that you sign in with".into(),
        Fault::Unchanged => format!("{name} must be another one"),
        Fault::WrongCode | Fault::ExpiredCode | Fault::UsedUpCodes => {
            format!("{name} must be a current code")
        }
        Fault::NotAChoice => format!("Select one of the answers for {}", in_a_sentence(name)),
        Fault::NotPrecise => format!("{name} must be described in words too"),
        Fault::NotAlone => format!("{name} has answers that exclude each other"),
        Fault::TermsChanged => format!("{name} changed, read them again"),
        Fault::NotAsked => format!("This form does not ask for {name}"),
        Fault::Stops => "Phone us about this, or change your answer".into(),
        Fault::NotANumber => format!("{name} must be a whole number, like 12"),
        Fault::TooSmall { min } => format!("{name} must be {} or more", signed(*min)),
        Fault::TooLarge { max } => format!("{name} must be {} or less", signed(*max)),
        Fault::TooMany { max } => format!("There is room for {max}. Remove what is more than that"),
        Fault::DateWithout { part } => format!("{name} must include a {}", part.as_str()),
        Fault::YearDigits => "Year must include 4 numbers".into(),
        Fault::NoSuchDay => format!("{name} must be a real date"),
        Fault::TooEarly { earliest } => format!("{name} must be on or after {}", dates::day(*earliest)),
        Fault::TooLate { latest } => format!("{name} must be on or before {}", dates::day(*latest)),
    }
}

/// A label as it stands behind another word: "Change what is wrong?", "Change I have read this".
pub fn in_a_sentence(label: &str) -> String {
    match label.split_at_checked(1) {
        Some((first, rest)) if !label.starts_with("I ") => first.to_ascii_lowercase() + rest,
        _ => label.to_owned(), // What does not begin with a letter of ASCII stays as it is.
    }
}

/// A whole number, with commas between the thousands: "-1,500".
pub fn signed(n: i64) -> String {
    let sign = if n < 0 { "-" } else { "" };
    format!("{sign}{}", thousands(&n.unsigned_abs().to_string()))
}

/// Digits with commas between the thousands: "1,234,567".
pub fn thousands(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
