//! argon2id, a bounded number at a time and never on the async threads.

use crate::entropy::Entropy;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// How many may wait for a core, and how long, before they are told to come back.
const QUEUE: usize = 64;
const PATIENCE: Duration = Duration::from_secs(2);

/// More is being asked than this machine can hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overloaded;

/// Hashes and verifies passwords, one per core at a time.
#[derive(Clone)]
pub struct Hasher {
    argon2: Argon2<'static>,
    cores: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// Verified against where there is no account, so that the answer takes as long.
    nobody: Arc<str>,
}

impl Hasher {
    pub fn new(entropy: &dyn Entropy) -> Self {
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("parameters in range");
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let mut hasher = Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            cores: Arc::new(Semaphore::new(cores)),
            queue: Arc::new(Semaphore::new(cores + QUEUE)),
            nobody: "".into(),
        };
        hasher.nobody = hash_now(&hasher.argon2, "", entropy.bytes()).into();
        hasher
    }

    /// A PHC string of `password` with a salt of its own.
    pub async fn hash(&self, password: String, salt: [u8; 16]) -> Result<String, Overloaded> {
        let argon2 = self.argon2.clone();
        self.run(move || hash_now(&argon2, &password, salt)).await
    }

    /// Whether `password` is the one behind `phc`. `None` stands for a person who has no account: always false,
    /// after the same work.
    pub async fn verify(&self, password: String, phc: Option<String>) -> Result<bool, Overloaded> {
        let (argon2, nobody, is_somebody) = (self.argon2.clone(), self.nobody.clone(), phc.is_some());
        let verified =
            self.run(move || verify_now(&argon2, &password, phc.as_deref().unwrap_or(&nobody))).await?;
        Ok(verified && is_somebody)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Overloaded> {
        let _place = self.queue.clone().try_acquire_owned().map_err(|_| Overloaded)?;
        let core = tokio::time::timeout(PATIENCE, self.cores.clone().acquire_owned()).await;
        let core = core.map_err(|_| Overloaded)?.map_err(|_| Overloaded)?;
        let working = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(core); // Not before the work is done, also when the caller went away.
            done
        });
        working.await.map_err(|_| Overloaded)
    }
}

fn hash_now(argon2: &Argon2<'_>, password: &str, salt: [u8; 16]) -> String {
    let hash = argon2.hash_password_with_salt(password.as_bytes(), &salt);
    hash.expect("parameters and salt are in range").to_string()
}

fn verify_now(argon2: &Argon2<'_>, password: &str, phc: &str) -> bool {
    argon2.verify_password(password.as_bytes(), phc).is_ok()
}
