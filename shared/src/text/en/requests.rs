//! What became of a request, in plain words.

use super::dates::{LondonTime, date, day};
use crate::civil_date::CivilDate;
use crate::requests::{Action, Reason, Status, TimelineEntry, Writer};
use crate::services::{OutcomePeriod, Retention};

/// A status as residents read it.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Received => "Received",
        Status::AwaitingPayment => "Awaiting payment",
        Status::InProgress => "In progress",
        Status::WaitingForYou => "Waiting for you",
        Status::Planned => "Planned",
        Status::Done => "Done",
        Status::NotPossible => "Not possible",
        Status::NotOurs => "Not ours",
        Status::Duplicate => "Duplicate",
        Status::Withdrawn => "Withdrawn",
    }
}

/// What a resident may do with a request, as the link says it.
pub fn action(action: Action) -> &'static str {
    match action {
        Action::AddInformation => "Add information",
        Action::Withdraw => "Withdraw this",
        Action::SayNotFixed => "This is not fixed",
    }
}

/// A request that was closed, and is not any more.
pub const REOPENED: &str = "Opened again";

/// What an entry of the timeline is headed with. `before` is where the request stood until then.
pub fn timeline_heading(entry: &TimelineEntry, before: Option<Status>) -> &'static str {
    match before {
        Some(before) if before == entry.status && entry.by == Writer::Resident => "Information added",
        Some(before) if before.is_closed() && !entry.status.is_closed() => REOPENED,
        _ => status(entry.status),
    }
}

/// What comes next. `promise` is what the service says of a request that was received; `by` the day that the council named, or,
/// where it is done, the last one on which the resident can say that it is not.
pub fn what_happens_next(status: Status, promise: &str, by: Option<CivilDate>) -> String {
    let words = match status {
        Status::Received => promise,
        Status::AwaitingPayment => "You need to pay before we can go on. Our message says how.",
        Status::InProgress => "We are working on this. We will email you when it changes.",
        Status::WaitingForYou => "We need something from you before we can go on. Our message says what.",
        Status::Planned => "We have planned to do this. We will email you when it is done.",
        Status::Done => "We have done this.",
        Status::NotPossible => "We cannot do this, and have said why.",
        Status::NotOurs => {
            "Somebody else is responsible for this, and we will do nothing more. Our message says who."
        }
        Status::Duplicate => {
            "We know of this already, and deal with it under another reference. Our message says more."
        }
        Status::Withdrawn => "This was taken back. Nothing more will happen.",
    };
    match by.and_then(|by| due(status, by)) {
        Some(by) => format!("{words} {by}"),
        None => words.to_owned(),
    }
}

/// What is promised or expected by a day, as a sentence. `None`: nothing is, where a request stands so.
pub fn due(status: Status, by: CivilDate) -> Option<String> {
    let words = match status {
        Status::Received => "We will tell you more by",
        Status::AwaitingPayment => "Pay by",
        Status::InProgress => "We expect to know more by",
        Status::WaitingForYou => "Tell us by",
        Status::Planned => "We plan to have done it by",
        Status::Done => "If something is still wrong, tell us by",
        Status::NotPossible | Status::NotOurs | Status::Duplicate | Status::Withdrawn => return None,
    };
    Some(format!("{words} {}.", day(by)))
}

/// What comes next for a request that was dealt with, or waited, and is looked at again.
pub const OPENED_AGAIN: &str = "We are looking at this again. We will email you when it changes.";

/// Why something is not possible, as a sentence.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NotFound => "We looked, and could not find what you told us about.",
        Reason::BelowStandard => "We looked, and it is not serious enough for us to act on now.",
        Reason::NotEligible => "It does not meet the conditions for this service.",
        Reason::NotEnoughInformation => "We did not have the information that we need.",
        Reason::NotPaid => "It was not paid for in time.",
        Reason::NotAllowed => "The law, or a decision of the council, does not allow it.",
        Reason::NotAvailable => "What you asked for is not available.",
    }
}

/// On which day a request is deleted.
pub fn deletion(on: LondonTime) -> String {
    format!("We will delete this on {}.", date(on))
}

/// When a request is deleted that is open: so long ("2 years") after it is closed or, where the service counts from a day that was
/// answered, after that.
pub fn deletion_once_closed(retention: &Retention, from: Option<CivilDate>) -> String {
    let period = &retention.period_after_closing;
    let others: String = retention.by_outcome.iter().map(or_after).collect();
    let from = from.map_or_else(|| "that".to_owned(), day);
    format!("This is open. Once it is closed, we will delete it {period} after {from}{others}.")
}

fn or_after(other: &OutcomePeriod) -> String {
    let outcome = status(other.outcome).to_ascii_lowercase();
    format!(", or {} if it ended as “{outcome}”", other.period)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: LondonTime = LondonTime { year: 2028, month: 3, day: 4, hour: 0, minute: 0 };

    #[test]
    fn what_comes_next_is_said_with_by_when() {
        let next = what_happens_next(Status::Planned, "", Some(DAY.day()));
        assert_eq!(
            next,
            "We have planned to do this. We will email you when it is done. We plan to have done it by 4 March 2028."
        );
        assert_eq!(what_happens_next(Status::Received, "We look at it.", None), "We look at it.");
        assert!(!what_happens_next(Status::NotOurs, "", Some(DAY.day())).contains("2028"));
    }

    #[test]
    fn an_entry_that_moves_nothing_does_not_say_that_it_did() {
        let entry = |status, by| TimelineEntry { status, at_ms: 0, reason: None, due: None, note: None, by };
        let told = entry(Status::Received, Writer::Resident);
        assert_eq!(timeline_heading(&told, None), "Received");
        assert_eq!(timeline_heading(&told, Some(Status::Received)), "Information added");
        assert_eq!(timeline_heading(&told, Some(Status::Done)), "Opened again");
        assert_eq!(
            timeline_heading(&entry(Status::Planned, Writer::Council), Some(Status::Planned)),
            "Planned"
        );
    }

    #[test]
    fn the_day_of_deletion_is_known_once_a_request_is_closed() {
        assert_eq!(deletion(DAY), "We will delete this on 4 March 2028.");
        let mut kept = Retention {
            period_after_closing: "2 years".into(),
            after: String::new(),
            by_outcome: Vec::new(),
        };
        let open = deletion_once_closed(&kept, None);
        assert_eq!(open, "This is open. Once it is closed, we will delete it 2 years after that.");
        kept.by_outcome.push(OutcomePeriod { outcome: Status::NotPossible, period: "6 months".into() });
        assert_eq!(
            deletion_once_closed(&kept, CivilDate::new(2026, 12, 4)),
            "This is open. Once it is closed, we will delete it 2 years after 4 December 2026, or 6 months if it ended as \
             “not possible”."
        );
    }
}
