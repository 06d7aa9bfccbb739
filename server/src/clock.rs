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

#[cfg(test)]
mod tests {
    use super::*;
    use shared::text::dates::date_and_time;

    #[test]
    fn summer_and_winter_are_told_apart() {
        assert_eq!(date_and_time(in_london(1_795_357_920_000)), "22 November 2026 at 2:32pm");
        assert_eq!(date_and_time(in_london(1_782_138_720_000)), "22 June 2026 at 3:32pm");
    }
}
