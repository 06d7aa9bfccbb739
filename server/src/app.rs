//! All that a request or a job may reach.

use crate::accounts::RelyingParty;
use crate::clock::Clock;
use crate::config::TrustedProxies;
use crate::council::Council;
use crate::db::Db;
use crate::entropy::Entropy;
use crate::keys::Keys;
use crate::mail::{Mailer, Webhooks};
use crate::password_hash::Hasher;
use crate::services::Catalogue;
use shared::accounts::PasswordPolicy;
use std::ops::Deref;
use std::sync::Arc;
use tokio::sync::Notify;

/// Cheap to clone: each call does so several times.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What an [`App`] is made of.
pub struct Parts {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
    pub keys: Keys,
    pub hasher: Hasher,
    pub mailer: Mailer,
    pub webhooks: Webhooks,
    pub council: Council,
    pub catalogue: Catalogue,
    /// What a new password must be. Those that are there are never judged by it.
    pub password_policy: PasswordPolicy,
    /// Where residents reach this site, without a slash at the end: `https://account.example.gov.uk`.
    pub public_origin: String,
    /// `None` where this site cannot have passkeys.
    pub passkeys: Option<RelyingParty>,
    /// Whose word on where a call comes from is taken.
    pub trusted_proxies: TrustedProxies,
    /// Rung when a letter to a resident was written, so that it leaves at once.
    pub letter_written: Notify,
    /// As `letter_written`, for a team of the council.
    pub team_letter_written: Notify,
}

impl From<Parts> for App {
    fn from(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    pub fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// A new id that sorts by time.
    pub fn new_id(&self) -> String {
        shared::id::uuid_v7(self.now_ms().unsigned_abs(), self.entropy.bytes())
    }
}
