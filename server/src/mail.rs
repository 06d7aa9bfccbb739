//! Letters: written to the outbox in the transaction of the deed, delivered afterwards by a transport.

mod folder;
mod letter;
pub mod outbox;
mod outcome;
pub mod smtp;
mod webhook;

pub use letter::Letter;
pub use outcome::{Outcome, Trouble};
pub use webhook::{NoSecret, SigningKeys, Target, TargetError, Webhooks};

use lettre::Message;
use lettre::message::header::{self, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use outcome::{Cause, Step};
use smtp::Smtp;
use std::path::PathBuf;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

/// How letters leave.
pub enum Transport {
    /// Each letter becomes an `.eml` file: for development and for tests.
    Folder(PathBuf),
    /// To the council's mail server.
    Smtp(Smtp),
}

/// What leaves, and where to.
pub enum Dispatch {
    Mail {
        to: String,
        letter: Letter,
    },
    Webhook {
        to: Target,
        /// JSON.
        body: String,
    },
    /// The council names nobody who would take it.
    Nowhere,
}

/// Sends letters in the council's name.
pub struct Mailer {
    from: RwLock<Mailbox>,
    transport: Transport,
}

impl Mailer {
    pub fn new(from: Mailbox, transport: Transport) -> Self {
        Self { from: RwLock::new(from), transport }
    }

    /// From now on letters come from there.
    pub fn write_as(&self, from: Mailbox) {
        *self.from.write().unwrap_or_else(PoisonError::into_inner) = from;
    }

    /// `id` names the letter for good: the same letter sent twice carries the same `Message-ID`. `last_look` is asked at
    /// the last moment before the words leave; what it says instead is then what became of the try.
    pub async fn send(
        &self,
        id: &str,
        recipient: &str,
        letter: Letter,
        last_look: impl Future<Output = Result<(), Outcome>> + Send,
    ) -> Outcome {
        let Ok(message) = self.message(id, recipient, &letter) else {
            return Trouble::new(Step::Recipient, Cause::Malformed).into();
        };
        match &self.transport {
            Transport::Folder(folder) => match last_look.await {
                Ok(()) => folder::put(folder, id, message.formatted()).await,
                Err(outcome) => outcome,
            },
            Transport::Smtp(smtp) => smtp.send(&message, last_look).await,
        }
    }

    /// No try takes longer than this.
    pub fn longest_try(&self) -> Duration {
        match &self.transport {
            Transport::Folder(_) => folder::LONGEST_PUT * 2,
            Transport::Smtp(smtp) => smtp.longest_try(),
        }
    }

    /// What is left of a try after the last look takes no longer than this.
    pub fn longest_hand_over(&self) -> Duration {
        match &self.transport {
            Transport::Folder(_) => folder::LONGEST_PUT,
            Transport::Smtp(smtp) => smtp.longest_hand_over(),
        }
    }

    /// Ends what is kept open and has not been used for a while.
    pub fn tidy(&self) {
        if let Transport::Smtp(smtp) = &self.transport {
            smtp.tidy();
        }
    }

    fn message(&self, id: &str, recipient: &str, letter: &Letter) -> anyhow::Result<Message> {
        let from = self.from.read().unwrap_or_else(PoisonError::into_inner).clone();
        let council = from.name.as_deref().unwrap_or_default();
        let parts = letter.in_parts(council)?;
        let both = MultiPart::alternative()
            .boundary(format!("part-{id}")) // The same letter sent twice is the same to the byte, but for its date.
            .singlepart(SinglePart::plain(parts.text))
            .singlepart(SinglePart::html(parts.html));
        let message = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, recipient.parse()?))
            .message_id(Some(format!("<{id}@{}>", from.email.domain())))
            .subject(&letter.subject)
            .header(header::MIME_VERSION_1_0)
            .raw_header(by_a_program())
            .multipart(both)?;
        Ok(message)
    }
}

/// Nobody's holiday notice is to answer (RFC 3834, section 5).
fn by_a_program() -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into())
}
