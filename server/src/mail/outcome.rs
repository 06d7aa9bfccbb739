//! What became of one try to send a letter.

use std::fmt::Display;

/// The verdict on one try.
#[derive(Debug)]
pub enum Outcome {
    /// Whoever is next on the way has taken the letter over.
    Sent,
    /// Not now, or nobody knows: it is tried again, under the same `Message-ID`.
    TryLater(Trouble),
    /// Never, as it is: somebody has to look at it.
    Refused(Trouble),
    /// There is nothing to tell any more: its moment is over, or what it was about is gone.
    Moot,
    /// Nothing was said, and nothing is for this sender to decide: its lease is over.
    LeaseOver,
}

/// Why a letter did not leave. Shown as the step and its cause, like `recipient_550`, which names no person.
#[derive(Debug)]
pub struct Trouble {
    step: Step,
    cause: Cause,
    /// For the log. Never an answer to a step in which somebody's address was said.
    pub detail: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Words,
    Folder,
    /// Reaching the mail server, TLS, and signing in.
    Opening,
    /// The council's address, in `MAIL FROM`.
    Sender,
    /// The resident's address, in `RCPT TO`.
    Recipient,
    /// The words, from `DATA` to the answer after their end.
    Content,
    /// A webhook, from its first byte to the status of the answer.
    Webhook,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// The mail server said so, with this number (RFC 5321, section 4.2); of a webhook the status (RFC 9110, section 15).
    Answer(u16),
    TimedOut,
    /// After [`Step::Content`] and [`Step::Webhook`]: the letter may have been taken, or not.
    CutOff,
    Unreachable,
    Certificate,
    /// `STARTTLS`, or a way to sign in.
    NotOffered,
    Malformed,
    /// The council names nobody.
    Unknown,
    Unwritable,
    Unreadable,
}

impl Trouble {
    pub(super) fn new(step: Step, cause: Cause) -> Self {
        Self { step, cause, detail: None }
    }

    pub(super) fn because(self, error: &dyn Display) -> Self {
        Self { detail: Some(error.to_string()), ..self }
    }

    /// Whether it lies in this letter. What lies in the settings or in the network passes, and no letter is to suffer for it.
    fn is_of_this_letter(&self) -> bool {
        match (self.step, self.cause) {
            (Step::Recipient, Cause::Malformed | Cause::Unknown) => true,
            // 530 to 538 speak of our signing in (RFC 4954).
            (Step::Recipient | Step::Content, Cause::Answer(status)) => {
                (500..600).contains(&status) && !(530..=538).contains(&status)
            }
            // What comes again changes nothing about it, but for: too slow, too early, too many.
            (Step::Webhook, Cause::Answer(status)) => {
                (400..500).contains(&status) && ![408, 425, 429].contains(&status)
            }
            _ => false,
        }
    }
}

impl From<Trouble> for Outcome {
    fn from(trouble: Trouble) -> Self {
        if trouble.is_of_this_letter() { Self::Refused(trouble) } else { Self::TryLater(trouble) }
    }
}

impl Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.step {
            Step::Words => "words",
            Step::Folder => "folder",
            Step::Opening => "opening",
            Step::Sender => "sender",
            Step::Recipient => "recipient",
            Step::Content => "content",
            Step::Webhook => "webhook",
        })?;
        match self.cause {
            Cause::Answer(status) => write!(f, "_{status}"),
            Cause::TimedOut => f.write_str("_timed_out"),
            Cause::CutOff => f.write_str("_cut_off"),
            Cause::Unreachable => f.write_str("_unreachable"),
            Cause::Certificate => f.write_str("_certificate"),
            Cause::NotOffered => f.write_str("_not_offered"),
            Cause::Malformed => f.write_str("_malformed"),
            Cause::Unknown => f.write_str("_unknown"),
            Cause::Unwritable => f.write_str("_unwritable"),
            Cause::Unreadable => f.write_str("_unreadable"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_final(step: Step, cause: Cause) -> bool {
        matches!(Outcome::from(Trouble::new(step, cause)), Outcome::Refused(_))
    }

    #[test]
    fn only_what_lies_in_the_letter_is_final() {
        assert!(is_final(Step::Recipient, Cause::Answer(550)));
        assert!(is_final(Step::Content, Cause::Answer(554)));
        assert!(!is_final(Step::Recipient, Cause::Answer(451)));
        assert!(!is_final(Step::Recipient, Cause::Answer(530)), "the mail server wants us to sign in");
        assert!(!is_final(Step::Opening, Cause::Answer(535)), "our password is wrong");
        assert!(!is_final(Step::Sender, Cause::Answer(550)), "our own address is refused");
        assert!(!is_final(Step::Content, Cause::CutOff));
        for status in [400, 401, 404, 410, 422] {
            assert!(is_final(Step::Webhook, Cause::Answer(status)), "{status}");
        }
        for status in [302, 408, 425, 429, 500, 503] {
            assert!(!is_final(Step::Webhook, Cause::Answer(status)), "{status}");
        }
    }

    #[test]
    fn a_trouble_is_shown_without_the_words_of_the_mail_server() {
        let trouble = Trouble::new(Step::Recipient, Cause::Answer(550));
        assert_eq!(trouble.to_string(), "recipient_550");
    }
}
