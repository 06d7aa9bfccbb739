//! What a resident may do with a request after it was sent.

use crate::field_errors::{Fault, Field, FieldErrors};
use crate::plain_text;
use serde::{Deserialize, Serialize};

/// As much as the description of a problem.
pub const MAX_INFORMATION_CHARS: usize = 4000;

/// What a resident may do with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    AddInformation,
    Withdraw,
    /// To say, for 28 days, that what is called done is not.
    SayNotFixed,
}

const PATHS: [(Action, &str); 3] = [
    (Action::AddInformation, "information"),
    (Action::Withdraw, "withdrawal"),
    (Action::SayNotFixed, "not-fixed"),
];

impl Action {
    /// The last part of its path, of the page as of the call.
    pub fn path(self) -> &'static str {
        PATHS[self as usize].1
    }

    /// Reads the last part of a path. `None`: nothing is done there.
    pub fn at(path: &str) -> Option<Self> {
        PATHS.iter().find(|(_, known)| *known == path).map(|(action, _)| *action)
    }
}

/// `POST /api/v1/requests/{reference}/information` and `…/not-fixed`. The same id again is the same sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddInformation {
    /// Made by the device when the page was opened.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::id::SubmissionId))]
    pub id: String,
    /// May have several lines.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 4000, example = "It is deeper now"))]
    pub information: String,
}

impl AddInformation {
    /// What is told, as it is kept.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        let parsed = plain_text::lines(&self.information, MAX_INFORMATION_CHARS);
        parsed.map_err(|fault: Fault| FieldErrors::one(Field::Information, fault))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_action_has_its_own_path() {
        for (action, path) in PATHS {
            assert_eq!((action.path(), Action::at(path)), (path, Some(action)));
        }
        assert_eq!(Action::at("deletion"), None);
    }

    #[test]
    fn information_says_something_and_not_too_much() {
        let told = |information: &str| {
            AddInformation { id: String::new(), information: information.to_owned() }.parse()
        };
        assert_eq!(told(" a\r\nb ").expect("two lines"), "a\nb");
        assert_eq!(told(" "), Err(FieldErrors::one(Field::Information, Fault::Empty)));
        let long = told(&"é".repeat(MAX_INFORMATION_CHARS + 1));
        let fault = Fault::TooLong { max_chars: MAX_INFORMATION_CHARS };
        assert_eq!(long, Err(FieldErrors::one(Field::Information, fault)));
    }
}
