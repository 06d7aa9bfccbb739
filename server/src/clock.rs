//! The only wall clock.

use jiff::tz::TimeZone;
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

/// A duration in milliseconds.
pub fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// The same moment as a clock in the council's country shows it.
pub fn in_london(at_ms: i64) -> LondonTime {
    let moment = jiff::Timestamp::from_millisecond(at_ms).unwrap_or_default();
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let zoned = moment.to_zoned(zone);
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
    let moment = jiff::Timestamp::from_millisecond(at_ms).unwrap_or_default();
    let zoned = moment.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));
    let earlier = zoned.checked_sub(jiff::Span::new().months(months));
    earlier.map_or(i64::MIN, |earlier| earlier.timestamp().as_millisecond())
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
    fn summer_and_winter_are_told_apart() {
        assert_eq!(date_and_time(in_london(1_795_357_920_000)), "22 November 2026 at 2:32pm");
        assert_eq!(date_and_time(in_london(1_782_138_720_000)), "22 June 2026 at 3:32pm");
    }
}
