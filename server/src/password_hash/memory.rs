use argon2::Block;
use std::sync::{Arc, Mutex, PoisonError};

/// What argon2id works in: 19 MiB for one hash.
pub type Blocks = Vec<Block>;

/// Memory for one hash per core. It is kept for the next hash, since having it mapped anew takes a tenth of the time.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<Vec<Blocks>>>);

impl Memory {
    /// Lends memory that nobody else uses meanwhile; there is as much of it as there ever were hashes at a time.
    pub fn lend<T>(&self, work: impl FnOnce(&mut Blocks) -> T) -> T {
        let mut blocks = self.free(Vec::pop).unwrap_or_default();
        let done = work(&mut blocks);
        self.free(|free| free.push(blocks));
        done
    }

    fn free<T>(&self, with: impl FnOnce(&mut Vec<Blocks>) -> T) -> T {
        // Nothing is done under the lock that could leave it half done.
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
