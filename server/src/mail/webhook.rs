//! Webhooks: what happens is told to another program over HTTPS, signed as Standard Webhooks 1.0.0 has it.
//!
//! Where they go stands in the council's files alone. No redirect is followed, and no proxy is asked.

mod connection;
mod signing_keys;
mod target;

pub use signing_keys::{NoSecret, SigningKeys};
pub use target::{Target, TargetError};

use super::outcome::{Cause, Outcome, Step, Trouble};
use crate::clock::Clock;
use crate::config;
use bytes::Bytes;
use connection::Connection;
use http_body_util::Full;
use hyper::Request;
use hyper::header::{CONNECTION, CONTENT_TYPE, HOST, USER_AGENT};
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;
use std::time::Duration;
use tokio_rustls::TlsConnector;

/// Sends webhooks.
pub struct Webhooks {
    /// `None`: no service has one.
    keys: Option<SigningKeys>,
    tls: TlsConnector,
    /// For opening a connection, and again for sending and the answer.
    patience: Duration,
    clock: Arc<dyn Clock>,
}

impl Webhooks {
    pub fn new(settings: &config::Webhooks, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let public = || webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect::<RootCertStore>();
        let roots = settings.authority.clone().unwrap_or_else(public);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let tls = Arc::new(tls.with_root_certificates(roots).with_no_client_auth());
        Ok(Self { keys: settings.keys.clone(), tls: tls.into(), patience: settings.patience, clock })
    }

    /// `id` names the event for good: whoever gets it twice knows it by that. `last_look` is asked at the last moment before the
    /// words leave.
    pub async fn send(
        &self,
        id: &str,
        to: &Target,
        body: String,
        last_look: impl Future<Output = Result<(), Outcome>> + Send,
    ) -> Outcome {
        let connection = match Connection::open(to, &self.tls, self.patience).await {
            Ok(connection) => connection,
            Err(trouble) => return trouble.into(),
        };
        if let Err(outcome) = last_look.await {
            return outcome;
        }
        let request = match self.request(id, to, body) {
            Ok(request) => request,
            Err(trouble) => return trouble.into(),
        };
        match connection.send(request, self.patience).await {
            Ok(200..300) => Outcome::Sent,
            Ok(status) => Trouble::new(Step::Webhook, Cause::Answer(status)).into(),
            Err(trouble) => trouble.into(),
        }
    }

    fn request(&self, id: &str, to: &Target, body: String) -> Result<Request<Full<Bytes>>, Trouble> {
        let unsigned = || Trouble::new(Step::Words, Cause::Unreadable).because(&"no secret to sign with");
        let at_s = self.clock.now_ms() / 1000;
        let signature = self.keys.as_ref().ok_or_else(unsigned)?.sign(id, at_s, &body);
        let request = Request::post(to.path())
            .header(HOST, to.authority())
            .header(USER_AGENT, "Wherry")
            .header(CONTENT_TYPE, "application/json")
            .header(CONNECTION, "close")
            .header("webhook-id", id)
            .header("webhook-timestamp", at_s)
            .header("webhook-signature", signature)
            .body(Full::from(body));
        request.map_err(|error| Trouble::new(Step::Words, Cause::Malformed).because(&error))
    }

    /// No try takes longer than this.
    pub fn longest_try(&self) -> Duration {
        self.patience * 2
    }

    /// What is left of a try after the last look takes no longer than this.
    pub fn longest_hand_over(&self) -> Duration {
        self.patience
    }
}
