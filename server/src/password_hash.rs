//! argon2id, one hash per core at a time and never on the async threads.

mod argon;
mod workers;

pub use argon::Parameters;

use crate::entropy::Entropy;
use argon::Blocks;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use workers::Workers;

/// More is being asked than this machine can hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overloaded;

/// Hashes and verifies passwords.
#[derive(Clone)]
pub struct Hasher {
    workers: Workers,
    parameters: Parameters,
    /// Verified against where there is no account, so that the answer takes as long.
    nobody: Arc<str>,
    verified: Arc<AtomicU64>,
}

impl Hasher {
    pub fn new(entropy: &dyn Entropy, parameters: Parameters) -> Self {
        let nobody = argon::of_nobody(parameters, entropy.bytes());
        let (workers, verified) = (Workers::one_per_core(), Arc::default());
        Self { workers, parameters, nobody: nobody.into(), verified }
    }

    /// A PHC string of `password` with a salt of its own.
    pub async fn hash(&self, password: String, salt: [u8; 16]) -> Result<String, Overloaded> {
        let parameters = self.parameters;
        self.workers.run(move |blocks| argon::hash(blocks, parameters, &password, salt)).await
    }

    /// Whether `password` is the one behind `phc`. `None` stands for a person who has no account: always false,
    /// after the same work.
    pub async fn verify(&self, password: String, phc: Option<String>) -> Result<bool, Overloaded> {
        let (nobody, is_somebody) = (self.nobody.clone(), phc.is_some());
        let verified = self.verified.clone();
        let verify = move |blocks: &mut Blocks| {
            verified.fetch_add(1, Ordering::Relaxed);
            argon::verify(blocks, &password, phc.as_deref().unwrap_or(&nobody))
        };
        Ok(self.workers.run(verify).await? && is_somebody)
    }

    /// Whether `phc` was made by other parameters than a new hash would be.
    pub fn is_outdated(&self, phc: &str) -> bool {
        !argon::is_made_by(self.parameters, phc)
    }

    /// How many passwords were looked at since the start.
    pub fn verified(&self) -> u64 {
        self.verified.load(Ordering::Relaxed)
    }
}
