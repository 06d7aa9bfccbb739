//! A day of the calendar, without a time and without a place.

use crate::field_errors::{DatePart, Fault};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the Gregorian calendar from 1 January 1000 to 31 December 9999. On the wire "2026-12-04".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CivilDate {
    year: u16,
    month: u8,
    day: u8,
}

impl CivilDate {
    pub const FIRST: Self = Self { year: 1000, month: 1, day: 1 };

    /// `None`: there is no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_day = (1000..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        is_day.then_some(Self { year, month, day })
    }

    /// Reads "2026-12-04" and nothing else.
    pub fn from_iso(written: &str) -> Option<Self> {
        let parts: Vec<&str> = written.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return None };
        let is_shaped = [(year, 4), (month, 2), (day, 2)]
            .iter()
            .all(|(part, len)| part.len() == *len && part.bytes().all(|b| b.is_ascii_digit()));
        if !is_shaped {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Reads a day as it is typed in three fields, "4/12/2026", or as it is kept, "2026-12-04".
    ///
    /// Errors: [`Fault::Empty`], [`Fault::DateWithout`], [`Fault::YearDigits`], [`Fault::NoSuchDay`].
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        if let Some(date) = Self::from_iso(typed.trim()) {
            return Ok(date);
        }
        let mut parts = typed.split('/').map(str::trim);
        let [day, month, year] = [(); 3].map(|()| parts.next().unwrap_or_default());
        if [day, month, year].iter().all(|part| part.is_empty()) {
            return Err(Fault::Empty);
        }
        let named = [(day, DatePart::Day), (month, DatePart::Month), (year, DatePart::Year)];
        if let Some((_, part)) = named.iter().find(|(text, _)| text.is_empty()) {
            return Err(Fault::DateWithout { part: *part });
        }
        let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?;
        let month = month_named(month).or_else(|| number(month));
        if number(year).is_none_or(|_: u16| year.len() != 4) {
            return Err(Fault::YearDigits);
        }
        let found = number(day).zip(month).zip(number(year)).filter(|_| parts.next().is_none());
        let narrow = |n: u16| u8::try_from(n).unwrap_or(0);
        found
            .and_then(|((day, month), year)| Self::new(year, narrow(month), narrow(day)))
            .ok_or(Fault::NoSuchDay)
    }

    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    pub fn day(self) -> u8 {
        self.day
    }

    /// So many days later, or earlier. At either end of the calendar it stays there.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let mut found = self;
        for _ in 0..days.unsigned_abs().min(MOST_DAYS) {
            let next = if days > 0 { found.tomorrow() } else { found.yesterday() };
            let Some(next) = next else { break };
            found = next;
        }
        found
    }

    /// As [`Self::plus_days`], counting Monday to Friday only. Bank holidays are not known here.
    #[must_use]
    pub fn plus_working_days(self, days: u16) -> Self {
        let (mut found, mut left) = (self, days);
        while left > 0 {
            let Some(next) = found.tomorrow() else { break };
            found = next;
            left -= u16::from(!found.is_weekend());
        }
        found
    }

    fn is_weekend(self) -> bool {
        // Sakamoto's method: 0 is Sunday.
        const SHIFT: [u16; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let year = self.year - u16::from(self.month < 3);
        let shift = SHIFT[usize::from(self.month - 1)];
        let weekday = (year + year / 4 - year / 100 + year / 400 + shift + u16::from(self.day)) % 7;
        weekday == 0 || weekday == 6
    }

    fn tomorrow(self) -> Option<Self> {
        Self::new(self.year, self.month, self.day + 1)
            .or_else(|| Self::new(self.year, self.month + 1, 1))
            .or_else(|| Self::new(self.year + 1, 1, 1))
    }

    fn yesterday(self) -> Option<Self> {
        let before = |year, month: u8| Self::new(year, month, days_in(year, month));
        Self::new(self.year, self.month, self.day - 1)
            .or_else(|| before(self.year, self.month - 1))
            .or_else(|| before(self.year - 1, 12))
    }
}

/// Further than any limit of a form reaches.
const MOST_DAYS: u32 = 80_000;

fn days_in(year: u16, month: u8) -> u8 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u8::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// A month that was typed as a word, by its first three letters.
fn month_named(typed: &str) -> Option<u16> {
    const SHORT: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let beginning = typed.get(..3)?.to_ascii_lowercase();
    let at = SHORT.iter().position(|name| *name == beginning)?;
    typed.bytes().all(|b| b.is_ascii_alphabetic()).then_some(u16::try_from(at).unwrap_or_default() + 1)
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<CivilDate> for String {
    fn from(date: CivilDate) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for CivilDate {
    type Error = &'static str;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::from_iso(&written).ok_or("a day is written like 2026-12-04")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(written: &str) -> CivilDate {
        CivilDate::from_iso(written).expect(written)
    }

    #[test]
    fn a_day_is_read_as_it_is_typed_and_as_it_is_kept() {
        for typed in
            ["4/12/2026", "04/12/2026", " 4 / 12 / 2026 ", "2026-12-04", "4/Dec/2026", "4/december/2026"]
        {
            assert_eq!(CivilDate::parse(typed), Ok(day("2026-12-04")), "{typed}");
        }
        assert_eq!(CivilDate::parse("29/2/2028"), Ok(day("2028-02-29")));
    }

    #[test]
    fn what_is_missing_is_named() {
        let cases = [
            ("", Fault::Empty),
            (" / / ", Fault::Empty),
            ("/12/2026", Fault::DateWithout { part: DatePart::Day }),
            ("4//2026", Fault::DateWithout { part: DatePart::Month }),
            ("4/12/", Fault::DateWithout { part: DatePart::Year }),
            ("4/12/26", Fault::YearDigits),
            ("4/12/20266", Fault::YearDigits),
            ("4/12/year", Fault::YearDigits),
            ("29/2/2027", Fault::NoSuchDay),
            ("31/4/2027", Fault::NoSuchDay),
            ("0/1/2027", Fault::NoSuchDay),
            ("1/13/2027", Fault::NoSuchDay),
            ("first/1/2027", Fault::NoSuchDay),
            ("1/1/2027/1", Fault::NoSuchDay),
            ("1/1/0999", Fault::NoSuchDay),
            ("257/1/2027", Fault::NoSuchDay),
            ("99999999999/1/2027", Fault::NoSuchDay),
        ];
        for (typed, fault) in cases {
            assert_eq!(CivilDate::parse(typed), Err(fault), "{typed}");
        }
    }

    #[test]
    fn days_are_counted_over_the_ends_of_months_and_years() {
        assert_eq!(day("2026-12-30").plus_days(3), day("2027-01-02"));
        assert_eq!(day("2028-03-01").plus_days(-1), day("2028-02-29"));
        assert_eq!(day("2027-01-01").plus_days(-1), day("2026-12-31"));
        assert_eq!(day("9999-12-31").plus_days(1), day("9999-12-31"));
    }

    #[test]
    fn working_days_leave_out_the_weekend() {
        let friday = day("2026-11-27");
        assert_eq!(friday.plus_working_days(1), day("2026-11-30"));
        assert_eq!(friday.plus_working_days(5), day("2026-12-04"));
        assert_eq!(day("2026-11-28").plus_working_days(1), day("2026-11-30"), "from a Saturday");
    }
}
