//! argon2id, one hash per core at a time and never on the async threads.

mod argon;
mod workers;

use crate::entropy::Entropy;
use argon::Blocks;
use std::sync::Arc;
use workers::Workers;

/// More is being asked than this machine can hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overloaded;

/// Hashes and verifies passwords.
#[derive(Clone)]
pub struct Hasher {
    workers: Workers,
    /// Verified against where there is no account, so that the answer takes as long.
    nobody: Arc<str>,
}

impl Hasher {
    pub fn new(entropy: &dyn Entropy) -> Self {
        let nobody = argon::hash(&mut Blocks::new(), "", entropy.bytes());
        Self { workers: Workers::one_per_core(), nobody: nobody.into() }
    }

    /// A PHC string of `password` with a salt of its own.
    pub async fn hash(&self, password: String, salt: [u8; 16]) -> Result<String, Overloaded> {
        self.workers.run(move |blocks| argon::hash(blocks, &password, salt)).await
    }

    /// Whether `password` is the one behind `phc`. `None` stands for a person who has no account: always false,
    /// after the same work.
    pub async fn verify(&self, password: String, phc: Option<String>) -> Result<bool, Overloaded> {
        let (nobody, is_somebody) = (self.nobody.clone(), phc.is_some());
        let verify =
            move |blocks: &mut Blocks| argon::verify(blocks, &password, phc.as_deref().unwrap_or(&nobody));
        Ok(self.workers.run(verify).await? && is_somebody)
    }
}
