/// Why something is not possible. The words on the wire stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Somebody looked, and it is not there.
    NotFound,
    /// Not serious enough for the council to act.
    BelowStandard,
    NotEligible,
    NotEnoughInformation,
    NotPaid,
    /// By law, or by a decision of the council.
    NotAllowed,
    /// What was asked for is not to be had.
    NotAvailable,
}

const WORDS: [(Reason, &str); 7] = [
    (Reason::NotFound, "not_found"),
    (Reason::BelowStandard, "below_standard"),
    (Reason::NotEligible, "not_eligible"),
    (Reason::NotEnoughInformation, "not_enough_information"),
    (Reason::NotPaid, "not_paid"),
    (Reason::NotAllowed, "not_allowed"),
    (Reason::NotAvailable, "not_available"),
];

impl Reason {
    pub fn as_str(self) -> &'static str {
        WORDS[self as usize].1
    }

    /// Reads the word of a reason. `None`: there is no such reason.
    pub fn parse(raw: &str) -> Option<Self> {
        WORDS.iter().find(|(_, word)| *word == raw).map(|(reason, _)| *reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_has_its_own_word() {
        for (reason, word) in WORDS {
            assert_eq!((reason.as_str(), Reason::parse(word)), (word, Some(reason)));
        }
        assert_eq!(Reason::parse("because"), None);
    }
}
