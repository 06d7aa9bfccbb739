//! How long a request is kept, and how long its owner may say that it is not done.

use crate::clock::{end_of_day, in_london, later};
use crate::db::DbError;
use shared::services::Definition;
use shared::text::dates::LondonTime;

/// So many days after it was closed a resident may still say that it is not fixed.
const DAYS_TO_OBJECT: i32 = 28;

/// When a request is deleted that was closed at this moment.
pub fn delete_at_ms(definition: &Definition, closed_at_ms: i64) -> Result<i64, DbError> {
    let period = &definition.retention.period_after_closing;
    let (months, days) = months_and_days(period).ok_or_else(|| DbError::unreadable("retention"))?;
    Ok(later(closed_at_ms, months, days))
}

/// Until when its owner may say that it is not fixed: the end of the last day.
pub fn objections_end_at_ms(closed_at_ms: i64) -> i64 {
    end_of_day(later(closed_at_ms, 0, DAYS_TO_OBJECT))
}

/// The last day on which its owner may say so.
pub fn last_day_to_object(closed_at_ms: i64) -> LondonTime {
    in_london(later(closed_at_ms, 0, DAYS_TO_OBJECT))
}

/// "2 years", "3 months", "30 days".
fn months_and_days(period: &str) -> Option<(i32, i32)> {
    let (count, unit) = period.split_once(' ')?;
    let count: i32 = count.parse().ok()?;
    match unit {
        "year" | "years" => Some((count * 12, 0)),
        "month" | "months" => Some((count, 0)),
        "day" | "days" => Some((0, count)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_period_is_understood() {
        let read = ["1 year", "2 years", "1 month", "18 months", "1 day", "30 days"].map(months_and_days);
        assert_eq!(read, [(12, 0), (24, 0), (1, 0), (18, 0), (0, 1), (0, 30)].map(Some));
        assert_eq!(["", "2", "2 weeks", "two years"].map(months_and_days), [None; 4]);
    }
}
