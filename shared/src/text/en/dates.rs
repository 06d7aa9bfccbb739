//! Dates and times the UK way: "22 November 2026 at 2:32pm".

use crate::civil_date::CivilDate;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const MINUTE_MS: i64 = 60_000;

/// The first full minute that is not before a moment: when something may be done again, it can be done then.
pub fn over_at_ms(at_ms: i64) -> i64 {
    (at_ms + MINUTE_MS - 1).div_euclid(MINUTE_MS) * MINUTE_MS
}

/// A moment in London: the caller knows the time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LondonTime {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    pub minute: u8,
}

impl LondonTime {
    /// The day on which this is. Days outside the calendar of forms are its first.
    pub fn day(self) -> CivilDate {
        let year = u16::try_from(self.year).unwrap_or_default();
        CivilDate::new(year, self.month, self.day).unwrap_or(CivilDate::FIRST)
    }
}

/// "22 November 2026".
pub fn day(date: CivilDate) -> String {
    let (year, month, day) = (i32::from(date.year()), date.month(), date.day());
    self::date(LondonTime { year, month, day, hour: 0, minute: 0 })
}

/// "22 November 2026".
pub fn date(t: LondonTime) -> String {
    let month = MONTHS.get(usize::from(t.month).wrapping_sub(1)).copied().unwrap_or_default();
    format!("{} {month} {}", t.day, t.year)
}

/// "2:32pm".
pub fn time(t: LondonTime) -> String {
    let half = if t.hour < 12 { "am" } else { "pm" };
    let hour = if t.hour.is_multiple_of(12) { 12 } else { t.hour % 12 };
    format!("{hour}:{:02}{half}", t.minute)
}

/// "22 November 2026 at 2:32pm".
pub fn date_and_time(t: LondonTime) -> String {
    format!("{} at {}", date(t), time(t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_the_uk_way() {
        let at = |hour, minute| LondonTime { year: 2026, month: 11, day: 2, hour, minute };
        assert_eq!(date_and_time(at(14, 32)), "2 November 2026 at 2:32pm");
        assert_eq!([time(at(0, 5)), time(at(12, 0)), time(at(11, 59))], ["12:05am", "12:00pm", "11:59am"]);
    }

    #[test]
    fn what_is_over_within_a_minute_is_said_to_be_over_at_its_end() {
        assert_eq!([over_at_ms(0), over_at_ms(1), over_at_ms(60_000)], [0, 60_000, 60_000]);
    }
}
