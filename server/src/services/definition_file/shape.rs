//! What each shape takes, and how it is called where it is something else.

use super::keys::{Shape, Word};
use crate::services::period::{Period, Target};
use shared::civil_date::CivilDate;
use toml::de::{DeInteger, DeValue};

impl Shape {
    /// What a value of it must be, as the end of a sentence. Tables have a check of their own.
    pub fn must_be(&self) -> String {
        match self {
            Self::Text => "text in quotes that says something".into(),
            Self::Texts => "a list of texts in quotes that say something".into(),
            Self::TextOrTexts => "a text in quotes or a list of them".into(),
            Self::Slug => "a word of lower case letters, digits and hyphens in quotes".into(),
            Self::Kind => "one of the kinds of questions in quotes".into(),
            Self::Slugs => "a list of words of lower case letters, digits and hyphens in quotes".into(),
            Self::Flag => "true or false, without quotes".into(),
            Self::Whole { min, max } => format!("a whole number from {min} to {max}, without quotes"),
            Self::Pounds => "an amount in pounds in quotes, like \"12\" or \"12.50\"".into(),
            Self::Day => "a day without quotes, like 2027-01-31".into(),
            Self::Period => "like \"2 years\", \"3 months\" or \"30 days\"".into(),
            Self::Target => "like \"5 working days\", \"28 days\" or \"12 weeks\"".into(),
            Self::OneOf(words) => format!("one of {}", listed(words)),
            Self::SomeOf(words) => format!("a list of any of {}", listed(words)),
            Self::Table(_) => "a table".into(),
            Self::Tables { least: 2, .. } => "a list of two tables or more".into(),
            Self::Tables { .. } => "a list of tables".into(),
            Self::TableOrTables(_) => "a table or a list of them".into(),
        }
    }

    /// Whether a value is of this shape. What is inside tables is not looked at.
    pub fn takes(&self, value: &DeValue) -> bool {
        match self {
            Self::Text | Self::Kind => text(value).is_some(),
            Self::Texts => texts(value).is_some(),
            Self::TextOrTexts => text(value).is_some() || texts(value).is_some(),
            Self::Slug => text(value).is_some_and(is_slug),
            Self::Slugs => texts(value).is_some_and(|words| words.into_iter().all(is_slug)),
            Self::Flag => value.is_bool(),
            Self::Whole { min, max } => whole(value).is_some_and(|number| (*min..=*max).contains(&number)),
            Self::Pounds => text(value).is_some_and(|written| pence(written).is_some()),
            Self::Day => day(value).is_some(),
            Self::Period => text(value).is_some_and(is_period),
            Self::Target => text(value).is_some_and(is_target),
            Self::OneOf(words) => text(value).is_some_and(|word| knows(words, word)),
            Self::SomeOf(words) => {
                texts(value).is_some_and(|some| some.iter().all(|word| knows(words, word)))
            }
            Self::Table(_) => value.is_table(),
            Self::Tables { least, .. } => tables(value).is_some_and(|count| count >= *least),
            Self::TableOrTables(_) => value.is_table() || tables(value).is_some_and(|count| count > 0),
        }
    }
}

pub fn text<'a>(value: &'a DeValue) -> Option<&'a str> {
    value.as_str().filter(|text| !text.trim().is_empty())
}

/// At least one.
pub fn texts<'a>(value: &'a DeValue) -> Option<Vec<&'a str>> {
    let found: Vec<&str> = value.as_array()?.iter().map(|one| text(one.get_ref())).collect::<Option<_>>()?;
    (!found.is_empty()).then_some(found)
}

pub fn whole(value: &DeValue) -> Option<i64> {
    let number: &DeInteger = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// "12" or "12.50" in pence.
pub fn pence(written: &str) -> Option<i64> {
    let (pounds, pence) = written.split_once('.').unwrap_or((written, "00"));
    let is_digits =
        |text: &str, most| text.bytes().all(|b| b.is_ascii_digit()) && (1..=most).contains(&text.len());
    if !is_digits(pounds, 9) || pence.len() != 2 || !is_digits(pence, 2) {
        return None;
    }
    Some(pounds.parse::<i64>().ok()? * 100 + pence.parse::<i64>().ok()?)
}

pub fn day(value: &DeValue) -> Option<CivilDate> {
    let written = value.as_datetime().filter(|written| written.time.is_none())?.date?;
    CivilDate::new(written.year, written.month, written.day)
}

pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_period(written: &str) -> bool {
    Period::parse(written).is_some_and(|period| period.to_string() == written)
}

fn is_target(written: &str) -> bool {
    Target::parse(written).is_some_and(|target| target.to_string() == written)
}

fn knows(words: &[Word], word: &str) -> bool {
    words.iter().any(|known| known.word == word)
}

/// How many tables there are, where there is nothing else.
fn tables(value: &DeValue) -> Option<usize> {
    let list = value.as_array()?;
    list.iter().all(|one| one.get_ref().is_table()).then_some(list.len())
}

fn listed(words: &[Word]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{}\"", word.word)).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_to_the_penny() {
        assert_eq!(["0", "12", "12.50", "0.05"].map(pence), [0, 1200, 1250, 5].map(Some));
        assert_eq!(["", "£1", "1.5", "-1", "1,000", "1.234", "."].map(pence), [None; 7]);
    }
}
