//! Periods as a council writes them.

use shared::civil_date::CivilDate;
use std::fmt;

/// The most of any unit.
const MOST: u16 = 999;

/// How long something is kept: "2 years", "3 months", "30 days".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    count: u16,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Days,
    Months,
    Years,
}

impl Period {
    /// `None`: it is written in another way.
    pub fn parse(written: &str) -> Option<Self> {
        let (count, unit) = counted(written)?;
        let unit = match unit.trim_end_matches('s') {
            "day" => Unit::Days,
            "month" => Unit::Months,
            "year" => Unit::Years,
            _ => return None,
        };
        Some(Self { count, unit })
    }

    /// In months and days of the calendar.
    pub fn months_and_days(self) -> (i32, i32) {
        let count = i32::from(self.count);
        match self.unit {
            Unit::Days => (0, count),
            Unit::Months => (count, 0),
            Unit::Years => (12 * count, 0),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Days => "day",
            Unit::Months => "month",
            Unit::Years => "year",
        };
        write!(f, "{} {unit}{}", self.count, if self.count == 1 { "" } else { "s" })
    }
}

/// By when the council wants to have dealt with what was sent: "5 working days", "28 days", "12 weeks".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    WorkingDays(u16),
    Days(u16),
    Weeks(u16),
}

impl Target {
    /// `None`: it is written in another way.
    pub fn parse(written: &str) -> Option<Self> {
        let (count, unit) = counted(written)?;
        match unit.trim_end_matches('s') {
            "working day" => Some(Self::WorkingDays(count)),
            "day" => Some(Self::Days(count)),
            "week" => Some(Self::Weeks(count)),
            _ => None,
        }
    }

    /// The last day of it, for what is received on a day. Bank holidays count as working days.
    pub fn due(self, received: CivilDate) -> CivilDate {
        match self {
            Self::WorkingDays(count) => received.plus_working_days(count),
            Self::Days(count) => received.plus_days(i32::from(count)),
            Self::Weeks(count) => received.plus_days(7 * i32::from(count)),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match self {
            Self::WorkingDays(count) => (count, "working day"),
            Self::Days(count) => (count, "day"),
            Self::Weeks(count) => (count, "week"),
        };
        write!(f, "{count} {unit}{}", if *count == 1 { "" } else { "s" })
    }
}

fn counted(written: &str) -> Option<(u16, &str)> {
    let (count, unit) = written.split_once(' ')?;
    let count = count.parse().ok().filter(|count| (1..=MOST).contains(count))?;
    Some((count, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_period_is_understood() {
        let read = |written| Period::parse(written).map(Period::months_and_days);
        let periods = ["1 year", "2 years", "1 month", "18 months", "1 day", "30 days"].map(read);
        assert_eq!(periods, [(12, 0), (24, 0), (1, 0), (18, 0), (0, 1), (0, 30)].map(Some));
        assert_eq!(["", "2", "2 weeks", "two years", "0 days", "1000 days"].map(read), [None; 6]);
        assert_eq!(Period::parse("1 years").map(|period| period.to_string()).as_deref(), Some("1 year"));
    }

    #[test]
    fn a_target_ends_on_a_day() {
        let friday = CivilDate::new(2026, 11, 27).expect("a day");
        let due = |written| Target::parse(written).map(|target: Target| target.due(friday).to_string());
        assert_eq!(due("5 working days").as_deref(), Some("2026-12-04"));
        assert_eq!(due("1 day").as_deref(), Some("2026-11-28"));
        assert_eq!(due("12 weeks").as_deref(), Some("2027-02-19"));
        assert_eq!([due("soon"), due("5 workdays"), due("2 months")], [None, None, None]);
    }
}
