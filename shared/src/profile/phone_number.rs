use crate::field_errors::Fault;

/// A phone number as its owner writes it, UK or international ("07700 900 982", "+44 808 157 0192").
///
/// Here only its shape is judged: digits with the usual marks between them. The server also asks a library that
/// knows the numbering plans.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(
    feature = "openapi",
    schema(
        description = "A phone number as its owner writes it, UK or international. It must be one that can be dialled.",
        min_length = 7,
        max_length = 40,
        pattern = r"^(\+|\(\+)?[0-9 ().-]+$",
        example = "01632 960 001"
    )
)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// ITU-T E.164 allows 15 digits; the shortest UK numbers with their area code have 9.
    const DIGITS: std::ops::RangeInclusive<usize> = 7..=17;
    const MAX_CHARS: usize = 40;

    pub fn parse(raw: &str) -> Result<Self, Fault> {
        let typed = raw.trim();
        if typed.is_empty() {
            return Err(Fault::Empty);
        }
        let digits = typed.bytes().filter(u8::is_ascii_digit).count();
        let is_shaped = typed.chars().enumerate().all(|(at, c)| match c {
            '0'..='9' | ' ' | '-' | '.' | '(' | ')' => true,
            '+' => at == 0 || typed.starts_with("(+"),
            _ => false,
        });
        if is_shaped && Self::DIGITS.contains(&digits) && typed.len() <= Self::MAX_CHARS {
            Ok(Self(typed.to_owned()))
        } else {
            Err(Fault::Format)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_people_write_numbers_are_accepted() {
        for raw in [
            "01632 960 001",
            "07700 900982",
            "+44 808 157 0192",
            "(01632) 960-001",
            "+1 (212) 555-0123",
            "0044 1632 960001",
        ] {
            assert!(PhoneNumber::parse(raw).is_ok(), "{raw}");
        }
    }

    #[test]
    fn other_text_is_refused() {
        for raw in [
            "none",
            "12345",
            "07700 900 982 ext",
            "0770090098207700900982",
            "07700+900982",
            "０７７００９００９８２",
        ] {
            assert_eq!(PhoneNumber::parse(raw), Err(Fault::Format), "{raw}");
        }
        assert_eq!(PhoneNumber::parse(" "), Err(Fault::Empty));
    }
}
