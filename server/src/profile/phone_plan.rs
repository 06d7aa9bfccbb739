use super::error::ProfileError;
use phonenumber::country;
use shared::profile::PhoneNumber;

/// Ranges that Ofcom keeps for examples: no numbering plan has them.
const EXAMPLES: [&str; 2] = ["1632960", "7700900"];

/// Refuses numbers that cannot be dialled under any numbering plan; numbers without a country code are UK numbers.
///
/// Numbers for examples ("01632 960 001") belong to nobody, and pass.
pub fn check(number: &PhoneNumber) -> Result<(), ProfileError> {
    let typed = number.as_str().trim_start_matches('(');
    let international = typed.strip_prefix("00").map_or_else(|| typed.to_owned(), |rest| format!("+{rest}"));
    let parsed =
        phonenumber::parse(Some(country::GB), international).map_err(|_| ProfileError::PhoneNumber)?;
    let national = parsed.national().value().to_string();
    let is_example = parsed.code().value() == 44
        && national.len() == 10
        && EXAMPLES.iter().any(|range| national.starts_with(range));
    if is_example || phonenumber::is_valid(&parsed) { Ok(()) } else { Err(ProfileError::PhoneNumber) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_accepted(raw: &str) -> bool {
        check(&PhoneNumber::parse(raw).expect(raw)).is_ok()
    }

    #[test]
    fn uk_and_international_numbers_are_accepted() {
        for raw in [
            "01632 960 001",
            "07700 900 982",
            "07700900982",
            "+44 808 157 0192",
            "0044 7700 900982",
            "(01603) 222222",
            "020 7946 0018",
            "+1 212 555 2368",
            "+353 1 679 6000",
            "+49 30 901820",
            "0808 157 0192",
            "+447700900982",
        ] {
            assert!(is_accepted(raw), "{raw}");
        }
    }

    #[test]
    fn numbers_of_no_plan_are_refused() {
        for raw in ["1234567", "0000000000", "07700 900", "+999 123 456 789", "07700 900 982 123"] {
            assert!(!is_accepted(raw), "{raw}");
        }
    }
}
