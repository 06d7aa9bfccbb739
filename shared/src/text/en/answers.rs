//! What to do about an answer to a question of a service.

use super::fields::{general, signed, thousands};
use crate::field_errors::Fault;
use crate::services::{Kind, Question};

const POSTCODE: &str = "Enter a full UK postcode, like NR1 2DH";

/// The words that stand beside the field and in the summary, for the answer with this id. The definition has its own for a
/// question left empty, and where it wants for one that has the wrong shape. On a page with several questions the usual words say of
/// which they are.
pub fn answer_error(question: &Question, id: &str, fault: &Fault, is_only: bool) -> String {
    let called = |usual: &str| if is_only { usual.to_owned() } else { format!("“{}”", question.label) };
    let part = question.answer_ids().iter().position(|known| known == id).unwrap_or(0);
    if let Some(words) = part_error(&question.kind, part, fault) {
        return words;
    }
    match (fault, &question.kind) {
        (Fault::Empty | Fault::NotAChoice, _) if !question.when_empty.is_empty() => {
            question.when_empty.clone()
        }
        (Fault::Format | Fault::NotANumber, _) if !question.when_wrong.is_empty() => {
            question.when_wrong.clone()
        }
        (Fault::NotANumber, Kind::Money { .. }) => "Enter an amount of money, like 12 or 12.50".into(),
        (Fault::NotAChoice, _) => "Select one of the answers that are offered".into(),
        (Fault::NotAlone, Kind::Checkboxes { choices }) => {
            let alone = choices.iter().find(|choice| choice.alone).map_or("", |choice| &choice.label);
            format!("Select “{alone}”, or what applies instead")
        }
        (Fault::NotAsked, _) => format!("This form does not ask “{}” after these answers", question.label),
        (Fault::NotANumber, Kind::Number { unit, .. }) => {
            let of = if unit.is_empty() { String::new() } else { format!(" of {unit}") };
            format!("{} must be a whole number{of}, like 12", called("Your answer"))
        }
        (Fault::TooSmall { min }, Kind::Number { unit, .. }) => {
            format!("{} must be {} or more", called("Your answer"), number(*min, unit))
        }
        (Fault::TooLarge { max }, Kind::Number { unit, .. }) => {
            format!("{} must be {} or less", called("Your answer"), number(*max, unit))
        }
        (Fault::TooSmall { min }, Kind::Money { .. }) => {
            format!("{} must be {} or more", called("The amount"), pounds(*min))
        }
        (Fault::TooLarge { max }, Kind::Money { .. }) => {
            format!("{} must be {} or less", called("The amount"), pounds(*max))
        }
        (Fault::Format, Kind::Email) => {
            "Enter an email address in the correct format, like name@example.com".into()
        }
        (Fault::Format, Kind::Phone) => {
            "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192".into()
        }
        (Fault::TooLate { .. }, Kind::DateOfBirth) => "Date of birth must be in the past".into(),
        (Fault::TooLate { .. }, Kind::Date { to_days: Some(0), .. }) => {
            format!("{} must be today or in the past", called("The date"))
        }
        (Fault::TooEarly { .. }, Kind::Date { from_days: Some(0), .. }) => {
            format!("{} must be today or in the future", called("The date"))
        }
        (fault, Kind::Date { .. }) => general(&called("The date"), fault),
        (fault, Kind::DateOfBirth) => general("Date of birth", fault),
        (fault, _) => general(&called("Your answer"), fault),
    }
}

/// Words for a part of an answer that has several.
fn part_error(kind: &Kind, part: usize, fault: &Fault) -> Option<String> {
    let words = match (kind, part, fault) {
        (Kind::Location, 1, Fault::Format) | (Kind::Address, 3, Fault::Format) => POSTCODE,
        (Kind::Location, 0, Fault::NotPrecise) => {
            "Describe the place in words too: your position is not close enough to find it"
        }
        (Kind::Location, 2, _) => "Use your position again, or describe the place in words",
        (Kind::Address, 2, Fault::Empty) => "Enter town or city",
        (Kind::Address, 3, Fault::Empty) => "Enter postcode",
        (Kind::Name, 1, Fault::Empty) => "Enter a last name",
        _ => return None,
    };
    Some(words.to_owned())
}

/// "2,500 centimetres".
fn number(n: i64, unit: &str) -> String {
    format!("{} {unit}", signed(n)).trim_end().to_owned()
}

/// "£1,234.50", and "£12" for whole pounds.
fn pounds(pence: i64) -> String {
    let whole = thousands(&(pence / 100).to_string());
    if pence % 100 == 0 { format!("£{whole}") } else { format!("£{whole}.{:02}", pence % 100) }
}
