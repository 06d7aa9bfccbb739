use super::condition::Condition;
use super::offer::is_default;
use serde::{Deserialize, Serialize};

/// One question of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Question {
    /// The name under which it is answered. Some kinds have more: a place `{id}-postcode` and `{id}-position`, an address
    /// `{id}-line-2`, `{id}-town` and `{id}-postcode`, the name of a person `{id}-last`.
    pub id: String,
    pub label: String,
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub hint: Option<String>,
    pub optional: bool,
    /// The error when nothing was answered ("Select how big it is"). Optional questions have none.
    pub when_empty: String,
    /// The error when the answer has not the shape that it must have. Where it is empty, the usual words are shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when_wrong: String,
    /// Asked only where all of these hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub show_if: Vec<Condition>,
    /// Whether what the account knows is filled in beforehand: an email address, a phone number, a name, an address.
    #[serde(default, skip_serializing_if = "is_default")]
    pub from_profile: bool,
    pub kind: Kind,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One of several, each shown with a button of its own.
    Choice {
        choices: Vec<Choice>,
    },
    /// A line of text.
    Line {
        max_chars: usize,
        /// The shapes that it may have. None given: any.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        masks: Vec<String>,
    },
    /// A text of several lines.
    Text {
        max_chars: usize,
    },
    /// A place: in words, with a postcode where there is one, or the position of the device.
    Location,
    /// One of several, in a list that opens.
    Select {
        choices: Vec<Choice>,
    },
    /// Any of several. The answer is the values, with spaces between them.
    Checkboxes {
        choices: Vec<Choice>,
    },
    Email,
    Phone,
    /// A whole number.
    Number {
        min: i64,
        max: i64,
        /// What is counted ("centimetres").
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
    },
    /// An amount in pounds. The answer is kept as "1234.50".
    Money {
        min_pence: i64,
        max_pence: i64,
    },
    /// A day. The answer is typed "4/12/2026", and kept as "2026-12-04".
    Date {
        /// The first day that is taken, counted from today.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(nullable = false))]
        from_days: Option<i32>,
        /// The last day that is taken, counted from today.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "openapi", schema(nullable = false))]
        to_days: Option<i32>,
    },
    /// The day on which a person was born.
    DateOfBirth,
    /// A UK postal address.
    Address,
    /// The name of a person.
    Name,
    /// Something to agree to, as a box to tick. The answer is "yes".
    Declaration {
        /// What is declared, in paragraphs above the box.
        text: Vec<String>,
    },
}

/// One of the answers that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Choice {
    /// What is sent when this is chosen.
    pub value: String,
    pub label: String,
    /// Set where this answer means that the form is not the right way.
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub stop: Option<Stop>,
    /// Whether it cannot be chosen beside another ("None of these"). Only among checkboxes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub alone: bool,
}

/// The page that a resident sees instead of the next question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stop {
    pub title: String,
    /// Paragraphs.
    pub text: Vec<String>,
    /// A number to call, shown large.
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub phone: Option<String>,
    /// The id of the service that is the right way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
}
