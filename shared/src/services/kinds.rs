//! How each kind of question is answered: its ids, its check, and how a person reads the answer.

mod address;
mod amount;
mod chosen;
mod location;
mod name;

use super::answers::Answers;
use super::mask::Mask;
use super::question::{Kind, Question};
use crate::accounts::EmailAddress;
use crate::civil_date::CivilDate;
use crate::field_errors::{Fault, Field, FieldErrors};
use crate::plain_text;
use crate::profile::PhoneNumber;
use crate::text::dates;

/// The oldest anybody has become, and some.
const OLDEST_YEARS: u16 = 130;

impl Question {
    /// Every id under which this question takes an answer.
    pub fn answer_ids(&self) -> Vec<String> {
        let parts: &[&str] = match self.kind {
            Kind::Location => &["", "-postcode", "-position"],
            Kind::Address => &["", "-line-2", "-town", "-postcode"],
            Kind::Name => &["", "-last"],
            _ => &[""],
        };
        parts.iter().map(|part| self.part(part)).collect()
    }

    /// The id of a part of the answer. The number of the thing it is about comes last: "child-last.2".
    fn part(&self, part: &str) -> String {
        match self.id.split_once('.') {
            Some((id, item)) => format!("{id}{part}.{item}"),
            None => format!("{}{part}", self.id),
        }
    }

    /// The answer as a person reads it; empty where there is none.
    pub(super) fn show(&self, answers: &Answers) -> String {
        let typed = answers.get(&self.id);
        match &self.kind {
            Kind::Choice { choices } | Kind::Select { choices } | Kind::Checkboxes { choices } => {
                chosen::show(typed, choices)
            }
            Kind::Location => self.show_location(answers),
            Kind::Address => self.show_address(answers),
            Kind::Name => self.show_name(answers),
            Kind::Date { .. } | Kind::DateOfBirth => {
                CivilDate::parse(typed).map_or_else(|_| typed.to_owned(), dates::day)
            }
            Kind::Number { unit, .. } if !typed.is_empty() => {
                format!("{} {unit}", amount::grouped(typed)).trim_end().to_owned()
            }
            Kind::Money { .. } if !typed.is_empty() => amount::show_money(typed),
            Kind::Declaration { text } if !typed.is_empty() => {
                let declared = text.iter().map(String::as_str);
                std::iter::once("Yes").chain(declared).collect::<Vec<_>>().join("\n")
            }
            _ => typed.to_owned(),
        }
    }
}

impl Kind {
    /// Checks an answer that has one part, and puts it into its canonical form.
    pub(super) fn parse(&self, typed: &str, today: CivilDate) -> Result<String, Fault> {
        match self {
            Self::Choice { choices } | Self::Select { choices } => chosen::one(typed, choices),
            Self::Checkboxes { choices } => chosen::several(typed, choices),
            Self::Line { max_chars, masks } => line(typed, *max_chars, masks),
            Self::Text { max_chars } => plain_text::lines(typed, *max_chars),
            Self::Email => EmailAddress::parse(typed).map(|email| email.as_str().to_owned()),
            Self::Phone => PhoneNumber::parse(typed).map(|phone| phone.as_str().to_owned()),
            Self::Number { min, max, .. } => amount::number(typed, *min, *max),
            Self::Money { min_pence, max_pence } => amount::money(typed, *min_pence, *max_pence),
            Self::Date { from_days, to_days } => date(typed, today, *from_days, *to_days),
            Self::DateOfBirth => date_of_birth(typed, today),
            Self::Declaration { .. } => match typed {
                "yes" => Ok("yes".into()),
                "" => Err(Fault::Empty),
                _ => Err(Fault::NotAChoice),
            },
            Self::Address | Self::Location | Self::Name => Err(Fault::NotAsked), // They have several parts.
        }
    }
}

fn line(typed: &str, max_chars: usize, masks: &[String]) -> Result<String, Fault> {
    let text = plain_text::line(typed, max_chars)?;
    if masks.is_empty() {
        return Ok(text);
    }
    let fits = |written: &String| Mask::parse(written).ok()?.fit(&text);
    masks.iter().find_map(fits).ok_or(Fault::Format)
}

fn date(typed: &str, today: CivilDate, from: Option<i32>, to: Option<i32>) -> Result<String, Fault> {
    let date = CivilDate::parse(typed)?;
    match (from.map(|days| today.plus_days(days)), to.map(|days| today.plus_days(days))) {
        (Some(earliest), _) if date < earliest => Err(Fault::TooEarly { earliest }),
        (_, Some(latest)) if date > latest => Err(Fault::TooLate { latest }),
        _ => Ok(date.to_string()),
    }
}

fn date_of_birth(typed: &str, today: CivilDate) -> Result<String, Fault> {
    let date = CivilDate::parse(typed)?;
    let earliest = CivilDate::new(today.year() - OLDEST_YEARS, 1, 1).unwrap_or(today);
    match date {
        date if date > today => Err(Fault::TooLate { latest: today }),
        date if date < earliest => Err(Fault::TooEarly { earliest }),
        date => Ok(date.to_string()),
    }
}

/// The parts of an answer, each by its id and with what came of its check. What was left out is not kept.
fn parts<const N: usize>(
    checked: [(String, Result<String, Fault>); N],
) -> Result<Vec<(String, String)>, FieldErrors> {
    let (mut errors, mut found) = (FieldErrors::default(), Vec::new());
    for (id, parsed) in checked {
        let value = errors.take(Field::Answer(id.clone()), parsed);
        found.extend(value.filter(|value| !value.is_empty()).map(|value| (id, value)));
    }
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

/// Nothing is an answer too.
fn optional(parsed: Result<String, Fault>) -> Result<String, Fault> {
    match parsed {
        Err(Fault::Empty) => Ok(String::new()),
        other => other,
    }
}

/// What there is, a line each.
fn lines<const N: usize>(of: [&str; N]) -> String {
    let lines: Vec<&str> = of.into_iter().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}
