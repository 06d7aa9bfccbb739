//! How long a request is kept, and how long its owner may say that it is not done.

use crate::clock::{day_begins_ms, end_of_day, in_london, later};
use crate::db::DbError;
use crate::services::Period;
use shared::civil_date::CivilDate;
use shared::requests::Status;
use shared::services::{Answers, Definition};

/// So many days after it was closed a resident may still say that it is not fixed.
const DAYS_TO_OBJECT: i32 = 28;

/// When a request is deleted that was closed at this moment, in this way.
pub fn delete_at_ms(
    definition: &Definition,
    answers: &Answers,
    outcome: Status,
    closed_at_ms: i64,
) -> Result<i64, DbError> {
    let retention = &definition.retention;
    let other = retention.by_outcome.iter().find(|other| other.outcome == outcome);
    let period = other.map_or(&retention.period_after_closing, |other| &other.period);
    let period = Period::parse(period).ok_or_else(|| DbError::unreadable("retention"))?;
    let (months, days) = period.months_and_days();
    Ok(match counted_from(definition, answers) {
        Some(day) => later(day_begins_ms(day), months, days).max(closed_at_ms),
        None => later(closed_at_ms, months, days),
    })
}

/// The day that was answered, where a service keeps requests from that day on and not from their closing.
pub fn counted_from(definition: &Definition, answers: &Answers) -> Option<CivilDate> {
    let after = Some(&definition.retention.after).filter(|after| !after.is_empty())?;
    CivilDate::from_iso(answers.get(after))
}

/// Until when its owner may say that it is not fixed: the end of the last day.
pub fn objections_end_at_ms(closed_at_ms: i64) -> i64 {
    end_of_day(later(closed_at_ms, 0, DAYS_TO_OBJECT))
}

/// The last day on which its owner may say so.
pub fn last_day_to_object(closed_at_ms: i64) -> CivilDate {
    in_london(later(closed_at_ms, 0, DAYS_TO_OBJECT)).day()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use shared::text::dates::date;

    fn definition(after: &str) -> Definition {
        let text = json!({
            "id": "birth", "version": 1, "name": "", "topic": "", "summary": "", "you_need": [], "minutes": 5, "fee": "",
            "what_happens_next": "", "about": "", "pages": [],
            "retention": { "period_after_closing": "6 months", "after": after,
                "by_outcome": [{ "outcome": "withdrawn", "period": "30 days" }] }
        });
        serde_json::from_value(text).expect("a definition")
    }

    fn deleted_on(after: &str, appointment: &str, outcome: Status) -> String {
        let closed = CivilDate::new(2026, 11, 22).expect("a day");
        let mut answers = Answers::default();
        answers.set("appointment", appointment);
        let at_ms = delete_at_ms(&definition(after), &answers, outcome, day_begins_ms(closed));
        date(in_london(at_ms.expect("a period")))
    }

    #[test]
    fn a_request_is_kept_from_its_closing_or_from_the_day_that_was_answered() {
        assert_eq!(deleted_on("", "", Status::Done), "22 May 2027");
        assert_eq!(deleted_on("appointment", "2026-12-04", Status::Done), "4 June 2027");
        assert_eq!(deleted_on("appointment", "", Status::Done), "22 May 2027", "it was left empty");
    }

    #[test]
    fn how_it_ended_may_make_a_difference() {
        assert_eq!(deleted_on("", "", Status::Withdrawn), "22 December 2026");
        assert_eq!(deleted_on("appointment", "2026-12-04", Status::Withdrawn), "3 January 2027");
    }

    #[test]
    fn nothing_is_deleted_before_it_is_closed() {
        assert_eq!(deleted_on("appointment", "2020-01-01", Status::Done), "22 November 2026");
    }
}
