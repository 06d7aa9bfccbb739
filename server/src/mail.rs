//! Letters: written to the outbox in the transaction of the deed, delivered afterwards by a transport.

mod folder;
pub mod outbox;

use lettre::Message;
use lettre::message::Mailbox;
use std::path::PathBuf;

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
}

/// Sends letters in the council's name.
pub struct Mailer {
    pub from: Mailbox,
    pub transport: Transport,
}

impl Mailer {
    /// `id` names the letter for good: the same letter sent twice carries the same `Message-ID`.
    pub async fn send(&self, id: &str, recipient: &str, letter: Letter) -> anyhow::Result<()> {
        let message = self.message(id, recipient, letter)?;
        match &self.transport {
            Transport::Folder(folder) => folder::put(folder, id, &message.formatted()).await,
        }
    }

    fn message(&self, id: &str, recipient: &str, letter: Letter) -> anyhow::Result<Message> {
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, recipient.parse()?))
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .subject(letter.subject)
            .header(lettre::message::header::ContentType::TEXT_PLAIN)
            .body(letter.text)?;
        Ok(message)
    }
}
