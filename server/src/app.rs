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
use crate::services::{Catalogue, Published};
use shared::accounts::PasswordPolicy;
use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
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
    pub in_force: RwLock<InForce>,
    pub published: Published,
    pub webhooks: Webhooks,
    /// What a new password must be. Those that are there are never judged by it.
    pub password_policy: PasswordPolicy,
    /// Where residents reach this site, without a slash at the end: `https://account.example.gov.uk`.
    pub public_origin: String,
    /// Whose word on where a call comes from is taken.
    pub trusted_proxies: TrustedProxies,
    /// Rung when a letter to a resident was written, so that it leaves at once.
    pub letter_written: Notify,
    /// As `letter_written`, for a team of the council.
    pub team_letter_written: Notify,
}

/// What the council's files say, as they were read last.
pub struct InForce {
    pub council: Arc<Council>,
    pub catalogue: Arc<Catalogue>,
    /// `None` where this site cannot have passkeys.
    pub passkeys: Option<Arc<RelyingParty>>,
    /// As the council was before that: pages that were on their way ask for its colours still.
    pub former: Option<Arc<Council>>,
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

    /// Who runs this, as the files said last. Whoever needs several things of it that fit together asks once.
    pub fn council(&self) -> Arc<Council> {
        Arc::clone(&self.in_force().council)
    }

    /// As [`Self::council`], then as it was before that.
    pub fn councils(&self) -> impl Iterator<Item = Arc<Council>> {
        let in_force = self.in_force();
        [Some(Arc::clone(&in_force.council)), in_force.former.clone()].into_iter().flatten()
    }

    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.in_force().catalogue)
    }

    pub fn passkeys(&self) -> Option<Arc<RelyingParty>> {
        self.in_force().passkeys.clone()
    }

    /// Held for a moment only. Nothing can fail while it is: it is never poisoned.
    fn in_force(&self) -> RwLockReadGuard<'_, InForce> {
        self.0.in_force.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was read anew holds from now on.
    pub fn put_in_force(&self, mut new: InForce) {
        let mut in_force = self.0.in_force.write().unwrap_or_else(PoisonError::into_inner);
        new.former = Some(Arc::clone(&in_force.council));
        *in_force = new;
    }

    /// A new id that sorts by time.
    pub fn new_id(&self) -> String {
        shared::id::uuid_v7(self.now_ms().unsigned_abs(), self.entropy.bytes())
    }
}
