use super::DueLetter;

/// For so long after it is due a letter lets people go first who write: longer than most crowds last, and nothing to who reads it.
const COURTESY_MS: i64 = 10_000;

impl DueLetter {
    /// A code never does: somebody waits for it.
    pub fn lets_others_go_first_at(&self, now_ms: i64) -> bool {
        self.useful_until_ms.is_none() && now_ms < self.tried_since_ms + COURTESY_MS
    }
}

#[cfg(test)]
mod tests {
    use super::{COURTESY_MS, DueLetter};
    use crate::mail::outbox::Reader;

    fn letter(useful_until_ms: Option<i64>) -> DueLetter {
        DueLetter {
            reader: Reader::Resident,
            id: String::new(),
            kind: String::new(),
            subject_id: String::new(),
            issue: 1,
            recipient: String::new(),
            useful_until_ms,
            tried_since_ms: 1_000,
            attempts: 1,
            lease: 1,
            leased_until_ms: 0,
        }
    }

    #[test]
    fn a_letter_lets_people_go_first_until_it_is_old() {
        assert!(letter(None).lets_others_go_first_at(1_000 + COURTESY_MS - 1));
        assert!(!letter(None).lets_others_go_first_at(1_000 + COURTESY_MS));
    }

    #[test]
    fn a_code_lets_nobody_go_first() {
        assert!(!letter(Some(i64::MAX)).lets_others_go_first_at(1_000));
    }
}
