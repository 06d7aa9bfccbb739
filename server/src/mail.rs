//! Letters: written to the outbox in the transaction of the deed, delivered afterwards by a transport.

mod folder;
pub mod outbox;
mod outcome;
pub mod smtp;

pub use outcome::{Outcome, Trouble};

use lettre::Message;
use lettre::message::{Mailbox, header};
use outcome::{Cause, Step};
use smtp::Smtp;
use std::path::PathBuf;
use std::time::Duration;

/// A letter that is ready to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// How letters leave.
pub enum Transport {
    /// Each letter becomes an `.eml` file: for development and for tests.
    Folder(PathBuf),
    /// To the council's mail server.
    Smtp(Smtp),
}

/// Sends letters in the council's name.
pub struct Mailer {
    pub from: Mailbox,
    pub transport: Transport,
}

impl Mailer {
    /// `id` names the letter for good: the same letter sent twice carries the same `Message-ID`. `is_useful` is asked at
    /// the last moment before the words leave.
    pub async fn send(
        &self,
        id: &str,
        recipient: &str,
        letter: Letter,
        is_useful: impl Fn() -> bool + Send,
    ) -> Outcome {
        let Ok(message) = self.message(id, recipient, letter) else {
            return Trouble::new(Step::Recipient, Cause::Malformed).into();
        };
        match &self.transport {
            Transport::Folder(_) if !is_useful() => Outcome::Moot,
            Transport::Folder(folder) => match folder::put(folder, id, &message.formatted()).await {
                Ok(()) => Outcome::Sent,
                Err(error) => Trouble::new(Step::Folder, Cause::Unwritable).because(&error).into(),
            },
            Transport::Smtp(smtp) => smtp.send(&message, is_useful).await,
        }
    }

    /// No try takes longer than this.
    pub fn longest_try(&self) -> Duration {
        match &self.transport {
            Transport::Folder(_) => Duration::from_secs(40),
            Transport::Smtp(smtp) => smtp.longest_try(),
        }
    }

    /// Ends what is kept open and has not been used for a while.
    pub fn tidy(&self) {
        if let Transport::Smtp(smtp) = &self.transport {
            smtp.tidy();
        }
    }

    fn message(&self, id: &str, recipient: &str, letter: Letter) -> anyhow::Result<Message> {
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, recipient.parse()?))
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .subject(letter.subject)
            .header(header::MIME_VERSION_1_0)
            .header(header::ContentType::TEXT_PLAIN)
            .body(letter.text)?;
        Ok(message)
    }
}
