//! Every error of one form, in page order.

#[cfg(feature = "openapi")]
mod faults;
mod wire;

use crate::civil_date::CivilDate;
use serde::{Deserialize, Serialize};

/// A field of a form, by the name it has on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Email,
    Code,
    Password,
    NewPassword,
    PasskeyName,
    FirstName,
    LastName,
    Phone,
    AddressLine1,
    AddressLine2,
    Town,
    Postcode,
    Terms,
    Updates,
    /// What is told about a request after it was sent.
    Information,
    /// An answer to a question of a service, by the question's own id: `answers.size` on the wire.
    Answer(String),
}

const NAMES: [(Field, &str); 15] = [
    (Field::Email, "email"),
    (Field::Code, "code"),
    (Field::Password, "password"),
    (Field::NewPassword, "new_password"),
    (Field::PasskeyName, "name"),
    (Field::FirstName, "first_name"),
    (Field::LastName, "last_name"),
    (Field::Phone, "phone"),
    (Field::AddressLine1, "address_line_1"),
    (Field::AddressLine2, "address_line_2"),
    (Field::Town, "town"),
    (Field::Postcode, "postcode"),
    (Field::Terms, "terms"),
    (Field::Updates, "updates"),
    (Field::Information, "information"),
];

impl Field {
    /// The name on the wire, which is also the id of the input on the page.
    pub fn name(&self) -> String {
        if let Self::Answer(id) = self {
            return format!("answers.{id}");
        }
        NAMES.iter().find(|(field, _)| field == self).map_or_else(String::new, |(_, name)| (*name).to_owned())
    }

    fn from_name(name: &str) -> Option<Self> {
        if let Some(id) = name.strip_prefix("answers.") {
            return Some(Self::Answer(id.to_owned()));
        }
        NAMES.iter().find(|(_, known)| *known == name).map(|(field, _)| field.clone())
    }
}

impl Serialize for Field {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| serde::de::Error::custom("a field that this form does not have"))
    }
}

/// What is wrong with one field. It names the fact; [`crate::text`] names the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was typed, chosen or ticked.
    Empty,
    /// No new password was made up.
    NotChosen,
    /// Not in the shape that this field has (an address, a postcode, a phone number).
    Format,
    /// A tab, a NUL or another character that cannot be seen.
    ControlCharacter,
    TooLong {
        max_chars: usize,
    },
    /// A length outside both bounds, which are both included.
    Length {
        min_chars: usize,
        max_chars: usize,
    },
    TooFewClasses {
        required: usize,
    },
    /// No code was typed.
    NoDigits {
        digits: usize,
    },
    /// A password that somebody would try first. Which word it is made of is never said.
    TooCommon,
    TooFewDigits {
        digits: usize,
    },
    TooManyDigits {
        digits: usize,
    },
    NotDigits {
        digits: usize,
    },
    /// A code that was never sent in this flow, or not to this browser.
    WrongCode,
    ExpiredCode,
    /// Too many wrong tries: every code sent so far is dead.
    UsedUpCodes,
    /// Not the person's own password.
    WrongPassword,
    /// What is new is what there was before.
    Unchanged,
    /// Not one of the offered choices.
    NotAChoice,
    /// One that excludes the others was chosen beside another.
    NotAlone,
    /// A position of the device by which nobody would find the place, and no words with it.
    NotPrecise,
    /// The terms were replaced by a newer version while the page was open.
    TermsChanged,
    /// A question of another service, or one that this service's definition does not ask.
    NotAsked,
    /// An answer with which this form cannot be sent; the page says what to do instead.
    Stops,
    /// Not a whole number, or not an amount of money.
    NotANumber,
    /// Of an amount of money, in pence.
    TooSmall {
        min: i64,
    },
    /// Of an amount of money, in pence.
    TooLarge {
        max: i64,
    },
    /// More things than the form has room for.
    TooMany {
        max: usize,
    },
    DateWithout {
        part: DatePart,
    },
    /// A year that has not four digits.
    YearDigits,
    /// The calendar has no such day.
    NoSuchDay,
    TooEarly {
        earliest: CivilDate,
    },
    TooLate {
        latest: CivilDate,
    },
}

/// A part of a day as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatePart {
    Day,
    Month,
    Year,
}

impl DatePart {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Day, Self::Month, Self::Year].into_iter().find(|part| part.as_str() == word)
    }
}

/// One field and what is wrong with it: `{"field":"password","code":"length","min_chars":8,"max_chars":16}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "wire::FlatError", into = "wire::FlatError")]
pub struct FieldError {
    pub field: Field,
    pub fault: Fault,
}

/// The errors of a form in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    pub fn one(field: Field, fault: Fault) -> Self {
        Self(vec![FieldError { field, fault }])
    }

    pub fn push(&mut self, field: Field, fault: Fault) {
        self.0.push(FieldError { field, fault });
    }

    /// Takes the value of a field, or notes its error and goes on, so that a form shows all its errors at once.
    pub fn take<T>(&mut self, field: Field, parsed: Result<T, Fault>) -> Option<T> {
        parsed.map_err(|fault| self.push(field, fault)).ok()
    }

    /// As [`Self::take`], for a part of a form that has several fields.
    pub fn take_all<T>(&mut self, parsed: Result<T, Self>) -> Option<T> {
        parsed.map_err(|found| self.0.extend(found.0)).ok()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.0.iter()
    }

    pub fn of(&self, field: &Field) -> Option<&FieldError> {
        self.0.iter().find(|error| error.field == *field)
    }
}

impl<'a> IntoIterator for &'a FieldErrors {
    type Item = &'a FieldError;
    type IntoIter = std::slice::Iter<'a, FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_comes_back_from_the_wire_as_the_same_value() {
        let error =
            FieldError { field: Field::Password, fault: Fault::Length { min_chars: 8, max_chars: 16 } };
        let wire = serde_json::to_string(&error).expect("plain data");
        assert_eq!(wire, r#"{"field":"password","code":"length","min_chars":8,"max_chars":16}"#);
        assert_eq!(serde_json::from_str::<FieldError>(&wire).expect("what was written"), error);
    }

    #[test]
    fn an_answer_is_named_after_its_question() {
        let error = FieldError { field: Field::Answer("size".into()), fault: Fault::Empty };
        let wire = serde_json::to_string(&error).expect("plain data");
        assert_eq!(wire, r#"{"field":"answers.size","code":"empty"}"#);
        assert_eq!(serde_json::from_str::<FieldError>(&wire).expect("what was written"), error);
    }
}
