//! argon2id, a bounded number at a time and never on the async threads.

mod argon;
mod memory;

use crate::entropy::Entropy;
use memory::{Blocks, Memory};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// How many may wait for a core, and how long, before they are told to come back.
const QUEUE: usize = 64;
const PATIENCE: Duration = Duration::from_secs(2);

/// More is being asked than this machine can hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overloaded;

/// Hashes and verifies passwords, one per core at a time.
#[derive(Clone)]
pub struct Hasher {
    memory: Memory,
    cores: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// Verified against where there is no account, so that the answer takes as long.
    nobody: Arc<str>,
}

impl Hasher {
    pub fn new(entropy: &dyn Entropy) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            memory: Memory::default(),
            cores: Arc::new(Semaphore::new(cores)),
            queue: Arc::new(Semaphore::new(cores + QUEUE)),
            nobody: argon::hash(&mut Blocks::new(), "", entropy.bytes()).into(),
        }
    }

    /// A PHC string of `password` with a salt of its own.
    pub async fn hash(&self, password: String, salt: [u8; 16]) -> Result<String, Overloaded> {
        self.run(move |blocks| argon::hash(blocks, &password, salt)).await
    }

    /// Whether `password` is the one behind `phc`. `None` stands for a person who has no account: always false,
    /// after the same work.
    pub async fn verify(&self, password: String, phc: Option<String>) -> Result<bool, Overloaded> {
        let (nobody, is_somebody) = (self.nobody.clone(), phc.is_some());
        let verified = self
            .run(move |blocks| argon::verify(blocks, &password, phc.as_deref().unwrap_or(&nobody)))
            .await?;
        Ok(verified && is_somebody)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Blocks) -> T + Send + 'static,
    ) -> Result<T, Overloaded> {
        let _place = self.queue.clone().try_acquire_owned().map_err(|_| Overloaded)?;
        let core = tokio::time::timeout(PATIENCE, self.cores.clone().acquire_owned()).await;
        let core = core.map_err(|_| Overloaded)?.map_err(|_| Overloaded)?;
        let memory = self.memory.clone();
        let working = tokio::task::spawn_blocking(move || {
            let done = memory.lend(work);
            drop(core); // Not before the work is done, also when the caller went away.
            done
        });
        working.await.map_err(|_| Overloaded)
    }
}
