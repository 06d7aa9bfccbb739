//! A field error as one flat object. Written out, because serde's own way of flattening a tagged enum costs the browser
//! twenty kilobytes.

use super::{DatePart, Fault, Field, FieldError};
use crate::civil_date::CivilDate;
use serde::{Deserialize, Serialize};

/// What is wrong with one field.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FlatError {
    /// The name of the field, or `answers.` and the id of the question.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "answers.description"))]
    field: Field,
    #[cfg_attr(feature = "openapi", schema(schema_with = super::faults::schema))]
    code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    min_chars: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    max_chars: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    required: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    digits: Option<usize>,
    /// The least that is taken; of an amount of money, in pence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    min: Option<i64>,
    /// The most that is taken; of an amount of money, in pence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    max: Option<i64>,
    /// `day`, `month` or `year`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    part: Option<String>,
    /// The first or the last day that is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, value_type = Option<String>))]
    limit: Option<CivilDate>,
}

impl FlatError {
    fn bare(field: Field, code: &str) -> Self {
        let (min_chars, max_chars, required, digits) = (None, None, None, None);
        let (min, max, part, limit) = (None, None, None, None);
        Self { field, code: code.to_owned(), min_chars, max_chars, required, digits, min, max, part, limit }
    }
}

impl From<FieldError> for FlatError {
    fn from(FieldError { field, fault }: FieldError) -> Self {
        let bare = Self::bare(field, fault.code());
        match fault {
            Fault::TooLong { max_chars } => Self { max_chars: Some(max_chars), ..bare },
            Fault::Length { min_chars, max_chars } => {
                Self { min_chars: Some(min_chars), max_chars: Some(max_chars), ..bare }
            }
            Fault::TooFewClasses { required } => Self { required: Some(required), ..bare },
            Fault::NoDigits { digits }
            | Fault::TooFewDigits { digits }
            | Fault::TooManyDigits { digits }
            | Fault::NotDigits { digits } => Self { digits: Some(digits), ..bare },
            Fault::TooSmall { min } => Self { min: Some(min), ..bare },
            Fault::TooLarge { max } => Self { max: Some(max), ..bare },
            Fault::TooMany { max } => Self { max: i64::try_from(max).ok(), ..bare },
            Fault::DateWithout { part } => Self { part: Some(part.as_str().to_owned()), ..bare },
            Fault::TooEarly { earliest: limit } | Fault::TooLate { latest: limit } => {
                Self { limit: Some(limit), ..bare }
            }
            _ => bare,
        }
    }
}

impl TryFrom<FlatError> for FieldError {
    type Error = &'static str;

    fn try_from(flat: FlatError) -> Result<Self, Self::Error> {
        let number = |value: Option<usize>| value.ok_or("a number is missing");
        let limit = |value: Option<i64>| value.ok_or("a number is missing");
        let day = flat.limit.ok_or("a day is missing");
        let fault = match flat.code.as_str() {
            "empty" => Fault::Empty,
            "not_chosen" => Fault::NotChosen,
            "format" => Fault::Format,
            "control_character" => Fault::ControlCharacter,
            "too_long" => Fault::TooLong { max_chars: number(flat.max_chars)? },
            "length" => {
                Fault::Length { min_chars: number(flat.min_chars)?, max_chars: number(flat.max_chars)? }
            }
            "too_few_classes" => Fault::TooFewClasses { required: number(flat.required)? },
            "no_digits" => Fault::NoDigits { digits: number(flat.digits)? },
            "too_common" => Fault::TooCommon,
            "too_few_digits" => Fault::TooFewDigits { digits: number(flat.digits)? },
            "too_many_digits" => Fault::TooManyDigits { digits: number(flat.digits)? },
            "not_digits" => Fault::NotDigits { digits: number(flat.digits)? },
            "wrong_code" => Fault::WrongCode,
            "expired_code" => Fault::ExpiredCode,
            "used_up_codes" => Fault::UsedUpCodes,
            "wrong_password" => Fault::WrongPassword,
            "unchanged" => Fault::Unchanged,
            "not_a_choice" => Fault::NotAChoice,
            "not_alone" => Fault::NotAlone,
            "not_precise" => Fault::NotPrecise,
            "terms_changed" => Fault::TermsChanged,
            "not_asked" => Fault::NotAsked,
            "stops" => Fault::Stops,
            "not_a_number" => Fault::NotANumber,
            "too_small" => Fault::TooSmall { min: limit(flat.min)? },
            "too_large" => Fault::TooLarge { max: limit(flat.max)? },
            "too_many" => Fault::TooMany { max: usize::try_from(limit(flat.max)?).unwrap_or_default() },
            "date_without" => {
                let part = flat.part.as_deref().and_then(DatePart::parse);
                Fault::DateWithout { part: part.ok_or("the part of the date is missing")? }
            }
            "year_digits" => Fault::YearDigits,
            "no_such_day" => Fault::NoSuchDay,
            "too_early" => Fault::TooEarly { earliest: day? },
            "too_late" => Fault::TooLate { latest: day? },
            _ => return Err("an error that this version does not know"),
        };
        Ok(Self { field: flat.field, fault })
    }
}

impl Fault {
    /// The word on the wire. Words are only ever added.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotChosen => "not_chosen",
            Self::Format => "format",
            Self::ControlCharacter => "control_character",
            Self::TooLong { .. } => "too_long",
            Self::Length { .. } => "length",
            Self::TooFewClasses { .. } => "too_few_classes",
            Self::NoDigits { .. } => "no_digits",
            Self::TooCommon => "too_common",
            Self::TooFewDigits { .. } => "too_few_digits",
            Self::TooManyDigits { .. } => "too_many_digits",
            Self::NotDigits { .. } => "not_digits",
            Self::WrongCode => "wrong_code",
            Self::ExpiredCode => "expired_code",
            Self::UsedUpCodes => "used_up_codes",
            Self::WrongPassword => "wrong_password",
            Self::Unchanged => "unchanged",
            Self::NotAChoice => "not_a_choice",
            Self::NotAlone => "not_alone",
            Self::NotPrecise => "not_precise",
            Self::TermsChanged => "terms_changed",
            Self::NotAsked => "not_asked",
            Self::Stops => "stops",
            Self::NotANumber => "not_a_number",
            Self::TooSmall { .. } => "too_small",
            Self::TooLarge { .. } => "too_large",
            Self::TooMany { .. } => "too_many",
            Self::DateWithout { .. } => "date_without",
            Self::YearDigits => "year_digits",
            Self::NoSuchDay => "no_such_day",
            Self::TooEarly { .. } => "too_early",
            Self::TooLate { .. } => "too_late",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_comes_back_from_the_wire() {
        let day = CivilDate::new(2026, 12, 4).expect("a day");
        let faults = [
            Fault::Empty,
            Fault::NotChosen,
            Fault::Format,
            Fault::ControlCharacter,
            Fault::TooLong { max_chars: 1 },
            Fault::Length { min_chars: 1, max_chars: 2 },
            Fault::TooFewClasses { required: 3 },
            Fault::NoDigits { digits: 8 },
            Fault::TooCommon,
            Fault::TooFewDigits { digits: 6 },
            Fault::TooManyDigits { digits: 6 },
            Fault::NotDigits { digits: 6 },
            Fault::WrongCode,
            Fault::ExpiredCode,
            Fault::UsedUpCodes,
            Fault::WrongPassword,
            Fault::Unchanged,
            Fault::NotAChoice,
            Fault::NotAlone,
            Fault::NotPrecise,
            Fault::TermsChanged,
            Fault::NotAsked,
            Fault::Stops,
            Fault::NotANumber,
            Fault::TooSmall { min: -1 },
            Fault::TooLarge { max: 250 },
            Fault::TooMany { max: 4 },
            Fault::DateWithout { part: DatePart::Day },
            Fault::DateWithout { part: DatePart::Month },
            Fault::DateWithout { part: DatePart::Year },
            Fault::YearDigits,
            Fault::NoSuchDay,
            Fault::TooEarly { earliest: day },
            Fault::TooLate { latest: day },
        ];
        for fault in faults {
            let error = FieldError { field: Field::Email, fault };
            let text = serde_json::to_string(&error).expect("plain data");
            assert_eq!(serde_json::from_str::<FieldError>(&text).expect("what was written"), error);
        }
    }
}
