//! All that a request or a job may reach.

use crate::clock::Clock;
use crate::config::TrustedProxies;
use crate::council::Council;
use crate::db::Db;
use crate::entropy::Entropy;
use crate::keys::Keys;
use crate::mail::Mailer;
use crate::password_hash::Hasher;
use crate::services::Catalogue;
use std::sync::Arc;
use tokio::sync::Notify;

/// Cheap to clone: every part is shared.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
    pub keys: Keys,
    pub hasher: Hasher,
    pub mailer: Arc<Mailer>,
    pub council: Arc<Council>,
    pub catalogue: Arc<Catalogue>,
    /// Where residents reach this site, without a slash at the end: `https://account.example.gov.uk`.
    pub public_origin: Arc<str>,
    /// Whose word on where a call comes from is taken.
    pub trusted_proxies: TrustedProxies,
    /// Rung when a letter was written, so that it leaves at once.
    pub letter_written: Arc<Notify>,
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
