//! A thread for each core, which goes from one hash to the next without a pause, and keeps the memory that it works in.

use super::Overloaded;
use super::argon::Blocks;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::Instant;

/// How many may wait for a core, and how long, before they are told to come back.
const QUEUE: usize = 64;
const PATIENCE: Duration = Duration::from_secs(2);

type Work = Box<dyn FnOnce(&mut Blocks) + Send>;

/// The threads end with the last of these.
#[derive(Clone)]
pub struct Workers(SyncSender<Work>);

impl Workers {
    pub fn one_per_core() -> Self {
        let (give, take) = sync_channel(QUEUE);
        let take = Arc::new(Mutex::new(take));
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            let take = Arc::clone(&take);
            thread::spawn(move || work_through(&take));
        }
        Self(give)
    }

    /// Does some work as soon as a core is free. Who went away meanwhile, or waited for too long, costs no work.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Blocks) -> T + Send + 'static,
    ) -> Result<T, Overloaded> {
        let (tell, told) = oneshot::channel();
        let asked_at = Instant::now();
        let work = Box::new(move |blocks: &mut Blocks| {
            if !tell.is_closed() && asked_at.elapsed() < PATIENCE {
                let _ = tell.send(work(blocks));
            }
        });
        self.0.try_send(work).map_err(|_| Overloaded)?;
        told.await.map_err(|_| Overloaded)
    }
}

fn work_through(take: &Mutex<Receiver<Work>>) {
    let mut blocks = Blocks::new();
    loop {
        // Nothing is done under the lock that could leave it half done.
        let next = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        // Whoever asked is told that it did not work; the next one finds the thread in its place.
        if catch_unwind(AssertUnwindSafe(|| work(&mut blocks))).is_err() {
            blocks = Blocks::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[tokio::test]
    async fn work_that_breaks_down_leaves_the_threads_in_place() {
        let workers = Workers::one_per_core();
        for _ in 0..20 {
            let broken = workers.run(|_| assert!(std::env::args().count() == 0, "it breaks down")).await;
            assert_eq!(broken, Err(Overloaded));
        }
        assert_eq!(workers.run(|_| 7).await, Ok(7));
    }

    #[tokio::test]
    async fn more_than_a_queue_full_is_told_to_come_back() {
        let workers = Workers::one_per_core();
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let ((busy, is_busy), (end, ended)) = (channel(), channel::<()>());
        let ended = Arc::new(Mutex::new(ended));
        let hold = || {
            let (busy, ended) = (busy.clone(), Arc::clone(&ended));
            let held = workers.run(move |_| {
                busy.send(()).expect("somebody counts");
                let _ = ended.lock().unwrap_or_else(PoisonError::into_inner).recv();
            });
            Box::pin(held)
        };
        let mut asked: Vec<_> = (0..cores).map(|_| hold()).collect();
        for held in &mut asked {
            assert!(futures::poll!(held.as_mut()).is_pending());
            is_busy.recv().expect("a core is busy");
        }
        let mut waiting: Vec<_> = (0..QUEUE).map(|_| Box::pin(workers.run(|_| ()))).collect();
        for one in &mut waiting {
            assert!(futures::poll!(one.as_mut()).is_pending());
        }
        assert_eq!(workers.run(|_| ()).await, Err(Overloaded));
        drop(end);
        for one in waiting {
            assert_eq!(one.await, Ok(()));
        }
    }
}
