//! A field error as one flat object. Written out, because serde's own way of flattening a tagged enum costs the browser
//! twenty kilobytes.

use super::{Fault, Field, FieldError};
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
}

impl From<FieldError> for FlatError {
    fn from(FieldError { field, fault }: FieldError) -> Self {
        let (mut min_chars, mut max_chars, mut required, mut digits) = (None, None, None, None);
        match fault {
            Fault::TooLong { max_chars: max } => max_chars = Some(max),
            Fault::Length { min_chars: min, max_chars: max } => {
                (min_chars, max_chars) = (Some(min), Some(max));
            }
            Fault::TooFewClasses { required: count } => required = Some(count),
            Fault::NoDigits { digits: count }
            | Fault::TooFewDigits { digits: count }
            | Fault::TooManyDigits { digits: count }
            | Fault::NotDigits { digits: count } => digits = Some(count),
            _ => {}
        }
        Self { field, code: fault.code().to_owned(), min_chars, max_chars, required, digits }
    }
}

impl TryFrom<FlatError> for FieldError {
    type Error = &'static str;

    fn try_from(flat: FlatError) -> Result<Self, Self::Error> {
        let number = |value: Option<usize>| value.ok_or("a number is missing");
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
            "terms_changed" => Fault::TermsChanged,
            "not_asked" => Fault::NotAsked,
            "stops" => Fault::Stops,
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
            Self::TermsChanged => "terms_changed",
            Self::NotAsked => "not_asked",
            Self::Stops => "stops",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_comes_back_from_the_wire() {
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
            Fault::TermsChanged,
            Fault::NotAsked,
            Fault::Stops,
        ];
        for fault in faults {
            let error = FieldError { field: Field::Email, fault };
            let text = serde_json::to_string(&error).expect("plain data");
            assert_eq!(serde_json::from_str::<FieldError>(&text).expect("what was written"), error);
        }
    }
}
