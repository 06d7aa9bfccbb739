//! One connection to somebody who takes webhooks. It is used once.

use super::target::Target;
use crate::mail::outcome::{Cause, Step, Trouble};
use bytes::Bytes;
use http_body_util::Full;
use hyper::Request;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// So much of an answer is read, and then it must have begun. What comes after the status and the headers is not read.
const MOST_OF_AN_ANSWER: usize = 16 * 1024;

pub(super) struct Connection {
    sender: SendRequest<Full<Bytes>>,
    /// Ends the connection when this is dropped.
    _driver: JoinSet<()>,
}

impl Connection {
    pub async fn open(to: &Target, tls: &TlsConnector, patience: Duration) -> Result<Self, Trouble> {
        let opened = timeout(patience, connect(to, tls)).await;
        opened.unwrap_or_else(|_| Err(Trouble::new(Step::Opening, Cause::TimedOut)))
    }

    /// Sends it, and returns the status. A trouble leaves open whether it was taken.
    pub async fn send(mut self, request: Request<Full<Bytes>>, patience: Duration) -> Result<u16, Trouble> {
        match timeout(patience, self.sender.send_request(request)).await {
            Ok(Ok(answer)) => Ok(answer.status().as_u16()),
            Ok(Err(error)) => Err(Trouble::new(Step::Webhook, Cause::CutOff).because(&error)),
            Err(_) => Err(Trouble::new(Step::Webhook, Cause::TimedOut)),
        }
    }
}

async fn connect(to: &Target, tls: &TlsConnector) -> Result<Connection, Trouble> {
    let unreachable = |error| Trouble::new(Step::Opening, Cause::Unreachable).because(&error);
    let tcp = TcpStream::connect(to.place()).await.map_err(unreachable)?;
    let Some(name) = to.tls() else { return speak_http(tcp).await };
    match tls.connect(name.clone(), tcp).await {
        Ok(stream) => speak_http(stream).await,
        Err(error) => {
            let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
            let is_certificate = matches!(tls, Some(rustls::Error::InvalidCertificate(_)));
            let cause = if is_certificate { Cause::Certificate } else { Cause::Unreachable };
            Err(Trouble::new(Step::Opening, cause).because(&error))
        }
    }
}

async fn speak_http<S>(stream: S) -> Result<Connection, Trouble>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let mut builder = http1::Builder::new();
    let shaken = builder.max_buf_size(MOST_OF_AN_ANSWER).handshake(TokioIo::new(stream)).await;
    let (sender, connection) =
        shaken.map_err(|error| Trouble::new(Step::Opening, Cause::Unreachable).because(&error))?;
    let mut driver = JoinSet::new();
    driver.spawn(async move {
        let _ = connection.await; // Whoever waits for the answer is told.
    });
    Ok(Connection { sender, _driver: driver })
}
