use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// Up to so many at once are no crowd. There are fewer senders of letters, who would wait for each other.
const FEW: usize = 8;
/// Whoever lets them go first looks this often.
const LOOK_EVERY: Duration = Duration::from_millis(5);
/// What can wait goes on after this time at the latest.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// Those who write through this program, or wait to: for a turn, a connection, the disk.
#[derive(Default)]
pub struct Crowd(AtomicUsize);

/// One of them, until it is dropped.
pub struct Member(Arc<Crowd>);

impl Crowd {
    pub fn join(self: &Arc<Self>) -> Member {
        self.0.fetch_add(1, Ordering::Relaxed);
        Member(Arc::clone(self))
    }

    /// Returns when there are few of them, or after a second.
    pub async fn let_go_first(&self) {
        let is_large = || self.0.load(Ordering::Relaxed) > FEW;
        let thins_out = async {
            while is_large() {
                sleep(LOOK_EVERY).await;
            }
        };
        let _ = timeout(LONGEST_WAIT, thins_out).await; // A crowd that stays holds nothing up for good.
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, Crowd, FEW, LONGEST_WAIT, LOOK_EVERY, Member};
    use futures::FutureExt as _;
    use std::pin::pin;
    use tokio::time::{Duration, Instant};

    fn crowd_of(members: usize) -> (Arc<Crowd>, Vec<Member>) {
        let crowd = Arc::new(Crowd::default());
        let there = (0..members).map(|_| crowd.join()).collect();
        (crowd, there)
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_a_few() {
        let (crowd, _there) = crowd_of(FEW);
        let began = Instant::now();
        crowd.let_go_first().await;
        assert_eq!(began.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn a_crowd_that_stays_holds_nothing_up_for_good() {
        let (crowd, _there) = crowd_of(FEW + 1);
        let began = Instant::now();
        crowd.let_go_first().await;
        assert!((LONGEST_WAIT..LONGEST_WAIT * 2).contains(&began.elapsed()));
    }

    #[tokio::test(start_paused = true)]
    async fn what_waits_goes_on_when_the_crowd_is_gone() {
        let (crowd, there) = crowd_of(FEW + 1);
        let began = Instant::now();
        let mut polite = pin!(crowd.let_go_first());
        assert!(polite.as_mut().now_or_never().is_none(), "it waits");
        drop(there);
        polite.await;
        assert!(began.elapsed() <= LOOK_EVERY * 2);
    }
}
