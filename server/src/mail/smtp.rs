//! The way to the council's mail server: SMTP (RFC 5321), over TLS by rustls unless it is on this machine.

mod connection;
mod idle;

use super::{Outcome, Trouble};
use crate::clock::Clock;
use crate::config;
use connection::{Connection, LONGEST_CHECK, Server};
use idle::Idle;
use lettre::Message;
use lettre::transport::smtp::extension::ClientId;
use std::sync::Arc;
use std::time::Duration;

/// A mail server, and the connections to it that wait for the next letter.
pub struct Smtp {
    server: Server,
    idle: Idle,
}

impl Smtp {
    /// `hello` is the name of this machine as the mail server is told.
    pub fn new(settings: &config::Smtp, hello: &str, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let server = Server::new(settings, ClientId::Domain(hello.to_owned()))?;
        Ok(Self { server, idle: Idle::new(clock) })
    }

    pub async fn send(
        &self,
        message: &Message,
        last_look: impl Future<Output = Result<(), Outcome>> + Send,
    ) -> Outcome {
        match self.connection().await {
            Ok(connection) => self.send_over(connection, message, last_look).await,
            Err(trouble) => trouble.into(),
        }
    }

    async fn send_over(
        &self,
        mut connection: Connection,
        message: &Message,
        last_look: impl Future<Output = Result<(), Outcome>> + Send,
    ) -> Outcome {
        if let Err(trouble) = connection.announce(message.envelope()).await {
            connection.leave();
            return trouble.into();
        }
        if let Err(outcome) = last_look.await {
            return outcome; // The connection ends here, and a letter without its end is none (RFC 5321, 4.1.1.4).
        }
        match connection.hand_over(&message.formatted()).await {
            Ok(()) => {
                self.idle.keep(connection);
                Outcome::Sent
            }
            Err(trouble) => trouble.into(),
        }
    }

    /// One that waits, if it is still alive, else a new one.
    async fn connection(&self) -> Result<Connection, Trouble> {
        if let Some(mut waiting) = self.idle.take() {
            if waiting.is_alive().await {
                return Ok(waiting);
            }
            self.idle.clear(); // The mail server went away, and the others with it.
        }
        Connection::open(&self.server).await
    }

    pub fn longest_try(&self) -> Duration {
        LONGEST_CHECK + self.server.longest_try()
    }

    pub fn longest_hand_over(&self) -> Duration {
        self.server.longest_hand_over()
    }

    pub fn tidy(&self) {
        self.idle.tidy();
    }
}
