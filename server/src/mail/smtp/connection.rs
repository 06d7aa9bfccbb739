//! One connection to the mail server. Whatever goes wrong on it, it is not used again.

use crate::config;
use crate::mail::outcome::{Cause, Step, Trouble};
use config::{Login, Security};
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Noop, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use std::fmt::Display;
use std::time::Duration;
use tokio::time::timeout;

/// A connection that waited must show within this time that it is alive.
pub(super) const LONGEST_CHECK: Duration = Duration::from_secs(5);
const FAREWELL: Duration = Duration::from_secs(5);
/// The answer after the end of a letter may take this many times as long as others: to give up on it is to send twice.
const PATIENCE_AFTER_CONTENT: u32 = 3;

/// Where the mail server is, and how it is talked to.
pub(super) struct Server {
    host: String,
    port: u16,
    tls: Option<(Security, TlsParameters)>,
    login: Option<Login>,
    hello: ClientId,
    patience: Duration,
}

impl Server {
    pub fn new(settings: &config::Smtp, hello: ClientId) -> anyhow::Result<Self> {
        Ok(Self {
            host: settings.host.clone(),
            port: settings.port,
            tls: settings.tls()?.map(|parameters| (settings.security, parameters)),
            login: settings.login.clone(),
            hello,
            patience: settings.patience,
        })
    }

    /// Opening, announcing, and handing over with its answer.
    pub fn longest_try(&self) -> Duration {
        self.patience * 2 + self.longest_hand_over()
    }

    pub fn longest_hand_over(&self) -> Duration {
        self.patience * PATIENCE_AFTER_CONTENT
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let implicit = self.tls.clone().filter(|(security, _)| *security == Security::Tls);
        let (address, tls) = ((self.host.as_str(), self.port), implicit.map(|(_, parameters)| parameters));
        let each = Some(self.patience / 2); // A name may have two addresses, and the first may be silent.
        let mut inner = AsyncSmtpConnection::connect_tokio1(address, each, &self.hello, tls, None).await?;
        if let Some((Security::StartTls, parameters)) = &self.tls {
            inner.starttls(parameters.clone(), &self.hello).await?;
        }
        if let Some(login) = &self.login {
            let credentials = Credentials::new(login.user.clone(), login.password.reveal().to_owned());
            inner.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await?;
        }
        Ok(inner)
    }
}

/// Open, and signed in where that is asked for.
pub(super) struct Connection {
    inner: AsyncSmtpConnection,
    patience: Duration,
}

impl Connection {
    pub async fn open(server: &Server) -> Result<Self, Trouble> {
        let opened = within(server.patience, Step::Opening, server.connect()).await;
        opened.map(|inner| Self { inner, patience: server.patience })
    }

    pub async fn is_alive(&mut self) -> bool {
        let alive = timeout(LONGEST_CHECK, self.inner.command(Noop)).await;
        alive.is_ok_and(|answer| answer.is_ok_and(|response| response.has_code(250)))
    }

    /// Says from whom and to whom, up to the mail server's word that the letter may come.
    pub async fn announce(&mut self, envelope: &Envelope) -> Result<(), Trouble> {
        let patience = self.patience;
        let talk = async {
            self.ask(Step::Sender, Mail::new(envelope.from().cloned(), Vec::new()), &[250]).await?;
            for recipient in envelope.to() {
                self.ask(Step::Recipient, Rcpt::new(recipient.clone(), Vec::new()), &[250, 251]).await?;
            }
            self.ask(Step::Content, Data, &[354]).await
        };
        timeout(patience, talk).await.unwrap_or_else(|_| Err(Trouble::new(Step::Recipient, Cause::TimedOut)))
    }

    /// Gives the letter over. A trouble without an answer leaves open whether it was taken.
    pub async fn hand_over(&mut self, letter: &[u8]) -> Result<(), Trouble> {
        let answer =
            within(self.patience * PATIENCE_AFTER_CONTENT, Step::Content, self.inner.message(letter)).await?;
        expect(Step::Content, &answer, &[250])
    }

    /// Says goodbye, for which nobody waits.
    pub fn leave(mut self) {
        tokio::spawn(async move { timeout(FAREWELL, self.inner.quit()).await.map(drop) });
    }

    async fn ask(&mut self, step: Step, command: impl Display, wanted: &[u16]) -> Result<(), Trouble> {
        let answer = self.inner.command(command).await.map_err(|error| trouble(step, &error))?;
        expect(step, &answer, wanted)
    }
}

/// Any other answer, a good one too, means that the two sides no longer speak of the same thing.
fn expect(step: Step, answer: &Response, wanted: &[u16]) -> Result<(), Trouble> {
    let status = u16::from(answer.code());
    if wanted.contains(&status) { Ok(()) } else { Err(Trouble::new(step, Cause::Answer(status))) }
}

async fn within<T>(
    limit: Duration,
    step: Step,
    work: impl Future<Output = Result<T, Error>>,
) -> Result<T, Trouble> {
    match timeout(limit, work).await {
        Ok(done) => done.map_err(|error| trouble(step, &error)),
        Err(_) => Err(Trouble::new(step, Cause::TimedOut)),
    }
}

fn trouble(step: Step, error: &Error) -> Trouble {
    if let Some(status) = error.status() {
        return Trouble::new(step, Cause::Answer(status.into()));
    }
    if step != Step::Opening {
        return Trouble::new(step, Cause::CutOff);
    }
    let cause = match error {
        error if error.is_client() => Cause::NotOffered,
        error if is_certificate(error) => Cause::Certificate,
        _ => Cause::Unreachable,
    };
    Trouble::new(step, cause).because(error)
}

fn is_certificate(error: &Error) -> bool {
    let mut sources = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
    sources.any(|source| {
        let inner = source.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        matches!(inner.and_then(|e| e.downcast_ref()), Some(rustls::Error::InvalidCertificate(_)))
    })
}
