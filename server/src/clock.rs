//! The only wall clock.

use jiff::tz::TimeZone;
use shared::civil_date::CivilDate;
use shared::text::dates::LondonTime;
use std::time::Duration;

/// Milliseconds since 1970, UTC.
pub trait Clock: Send + Sync + 'static {
    fn now_ms(&self) -> i64;
}

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place where the time comes from")]
    fn now_ms(&self) -> i64 {
        jiff::Timestamp::now().as_millisecond()
    }
}

/// Nothing that passes by itself is dated this far ahead, unless by a clock that was wrong.
pub const AHEAD_MS: i64 = 2 * 60 * 60 * 1000;

/// A duration in milliseconds.
pub fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// The same moment as a clock in the council's country shows it.
pub fn in_london(at_ms: i64) -> LondonTime {
    let zoned = zoned(at_ms);
    LondonTime {
        year: i32::from(zoned.year()),
        month: zoned.month().unsigned_abs(),
        day: zoned.day().unsigned_abs(),
        hour: zoned.hour().unsigned_abs(),
        minute: zoned.minute().unsigned_abs(),
    }
}

/// The same time of day so many months earlier, by the calendar of the council's country; in a shorter month its last day.
pub fn months_before(at_ms: i64, months: i32) -> i64 {
    let earlier = zoned(at_ms).checked_sub(jiff::Span::new().months(months));
    earlier.map_or(i64::MIN, |earlier| earlier.timestamp().as_millisecond())
}

/// The same time of day so many months and days later, by the calendar of the council's country; in a shorter month its last
/// day.
pub fn later(at_ms: i64, months: i32, days: i32) -> i64 {
    let later = zoned(at_ms).checked_add(jiff::Span::new().months(months).days(days));
    later.map_or(i64::MAX, |later| later.timestamp().as_millisecond())
}

/// The end of the day on which a moment is: the beginning of the next one.
pub fn end_of_day(at_ms: i64) -> i64 {
    let end = zoned(at_ms).tomorrow().and_then(|next| next.start_of_day());
    end.map_or(i64::MAX, |end| end.timestamp().as_millisecond())
}

/// The moment at which a day begins in the council's country.
pub fn day_begins_ms(day: CivilDate) -> i64 {
    let narrow = |number: u8| i8::try_from(number).unwrap_or_default();
    let year = i16::try_from(day.year()).unwrap_or_default();
    let date = jiff::civil::Date::new(year, narrow(day.month()), narrow(day.day())).unwrap_or_default();
    date.to_zoned(london()).map_or(0, |begins| begins.timestamp().as_millisecond())
}

fn zoned(at_ms: i64) -> jiff::Zoned {
    let moment = jiff::Timestamp::from_millisecond(at_ms).unwrap_or_default();
    moment.to_zoned(london())
}

fn london() -> TimeZone {
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::text::dates::date_and_time;

    #[test]
    fn months_are_those_of_the_calendar() {
        let before = |months| date_and_time(in_london(months_before(1_795_357_920_000, months)));
        assert_eq!(before(12), "22 November 2025 at 2:32pm");
        assert_eq!(before(5), "22 June 2026 at 2:32pm", "by the clock on the wall");
        let leap_day_ms = 1_835_438_400_000; // 29 February 2028
        assert_eq!(date_and_time(in_london(months_before(leap_day_ms, 12))), "28 February 2027 at 12:00pm");
    }

    #[test]
    fn what_comes_later_does_so_by_the_calendar() {
        let later = |months, days| date_and_time(in_london(later(1_795_357_920_000, months, days)));
        assert_eq!(later(24, 0), "22 November 2028 at 2:32pm");
        assert_eq!(later(7, 0), "22 June 2027 at 2:32pm", "by the clock on the wall");
        assert_eq!(later(0, 28), "20 December 2026 at 2:32pm");
        let last_of_january_ms = 1_801_396_800_000; // 31 January 2027
        assert_eq!(
            date_and_time(in_london(super::later(last_of_january_ms, 1, 0))),
            "28 February 2027 at 12:00pm"
        );
    }

    #[test]
    fn a_day_ends_at_midnight_in_london() {
        let midnight = date_and_time(in_london(end_of_day(1_782_138_720_000)));
        assert_eq!(midnight, "23 June 2026 at 12:00am");
    }

    #[test]
    fn a_day_begins_at_midnight_in_london() {
        let begins = |month, day| day_begins_ms(CivilDate::new(2026, month, day).expect("a day"));
        assert_eq!(date_and_time(in_london(begins(6, 23))), "23 June 2026 at 12:00am");
        assert_eq!(date_and_time(in_london(begins(12, 4))), "4 December 2026 at 12:00am");
    }

    #[test]
    fn summer_and_winter_are_told_apart() {
        assert_eq!(date_and_time(in_london(1_795_357_920_000)), "22 November 2026 at 2:32pm");
        assert_eq!(date_and_time(in_london(1_782_138_720_000)), "22 June 2026 at 3:32pm");
    }
}
