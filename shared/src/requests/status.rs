use serde::{Deserialize, Serialize};

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The council has it.
    Received,
    AwaitingPayment,
    InProgress,
    /// The council asked the resident for something.
    WaitingForYou,
    Planned,
    Done,
    NotPossible,
    /// Somebody else is responsible.
    NotOurs,
    /// The council knew of it already.
    Duplicate,
    /// The resident took it back.
    Withdrawn,
}

use Status::{
    AwaitingPayment, Done, Duplicate, InProgress, NotOurs, NotPossible, Planned, Received, WaitingForYou,
    Withdrawn,
};

/// Each status, its word, and what may follow it. Whatever is closed is opened again first, and what a resident took back
/// stays so.
const STEPS: [(Status, &str, &[Status]); 10] = [
    (
        Received,
        "received",
        &[
            AwaitingPayment,
            InProgress,
            WaitingForYou,
            Planned,
            Done,
            NotPossible,
            NotOurs,
            Duplicate,
            Withdrawn,
        ],
    ),
    (
        AwaitingPayment,
        "awaiting_payment",
        &[Received, InProgress, WaitingForYou, NotPossible, NotOurs, Duplicate, Withdrawn],
    ),
    (
        InProgress,
        "in_progress",
        &[AwaitingPayment, WaitingForYou, Planned, Done, NotPossible, NotOurs, Duplicate, Withdrawn],
    ),
    (
        WaitingForYou,
        "waiting_for_you",
        &[AwaitingPayment, InProgress, Planned, Done, NotPossible, NotOurs, Duplicate, Withdrawn],
    ),
    (
        Planned,
        "planned",
        &[AwaitingPayment, InProgress, WaitingForYou, Done, NotPossible, NotOurs, Duplicate, Withdrawn],
    ),
    (Done, "done", &[Received, InProgress]),
    (NotPossible, "not_possible", &[InProgress]),
    (NotOurs, "not_ours", &[InProgress]),
    (Duplicate, "duplicate", &[InProgress]),
    (Withdrawn, "withdrawn", &[]),
];

impl Status {
    pub fn as_str(self) -> &'static str {
        self.step().1
    }

    /// Reads the word of a status. `None`: there is no such status.
    pub fn parse(raw: &str) -> Option<Self> {
        STEPS.iter().find(|(_, word, _)| *word == raw).map(|(status, ..)| *status)
    }

    /// What may follow it.
    pub fn next(self) -> &'static [Self] {
        self.step().2
    }

    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }

    /// Whether nothing more happens.
    pub fn is_closed(self) -> bool {
        matches!(self, Done | NotPossible | NotOurs | Duplicate | Withdrawn)
    }

    /// Whether it is the resident's turn.
    pub fn needs_resident(self) -> bool {
        matches!(self, AwaitingPayment | WaitingForYou)
    }

    /// Whether its words point to what the council wrote beside it: how to pay, what is wanted, who else is responsible, what becomes
    /// of it.
    pub fn needs_note(self) -> bool {
        matches!(self, AwaitingPayment | WaitingForYou | NotOurs | Duplicate)
    }

    fn step(self) -> &'static (Self, &'static str, &'static [Self]) {
        &STEPS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Status; 10] = [
        Received,
        AwaitingPayment,
        InProgress,
        WaitingForYou,
        Planned,
        Done,
        NotPossible,
        NotOurs,
        Duplicate,
        Withdrawn,
    ];

    #[test]
    fn each_status_has_its_own_row_and_word() {
        for (status, row) in ALL.into_iter().zip(&STEPS) {
            assert_eq!(row.0, status, "the rows stand in the order of the statuses");
            assert_eq!(Status::parse(status.as_str()), Some(status));
            assert_eq!(serde_json::to_value(status).expect("a word"), status.as_str());
        }
        assert_eq!(Status::parse("Done"), None);
    }

    /// The whole table, once more and from the other side.
    #[test]
    fn a_request_goes_where_it_may_and_nowhere_else() {
        for from in ALL {
            for to in ALL {
                let expected = match (from, to) {
                    (Done, Received | InProgress) | (AwaitingPayment, Received) => true,
                    (NotPossible | NotOurs | Duplicate, to) => to == InProgress,
                    (Withdrawn | Done, _) | (AwaitingPayment, Planned | Done) | (_, Received) => false,
                    (from, to) => from != to,
                };
                assert_eq!(from.may_become(to), expected, "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn whatever_is_open_can_be_closed_and_taken_back() {
        for open in ALL.into_iter().filter(|status| !status.is_closed()) {
            assert!(open.may_become(NotPossible) && open.may_become(Withdrawn), "{open:?}");
        }
        assert_eq!(ALL.into_iter().filter(|status| status.is_closed()).count(), 5);
    }

    #[test]
    fn from_each_status_but_the_last_everything_can_be_reached() {
        for from in ALL.into_iter().filter(|status| *status != Withdrawn) {
            let mut reached = vec![from];
            let mut at = 0;
            while at < reached.len() {
                let new: Vec<_> = reached[at].next().iter().filter(|next| !reached.contains(next)).collect();
                reached.extend(new);
                at += 1;
            }
            assert_eq!(reached.len(), ALL.len(), "{from:?}");
        }
    }
}
