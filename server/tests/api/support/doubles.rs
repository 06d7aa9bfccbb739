use server::clock::Clock;
use server::entropy::Entropy;
use server::keys::sha256_hex;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

const SECOND_MS: i64 = 1000;

/// A clock that stands still until it is told to go on.
pub struct TestClock(AtomicI64);

impl Default for TestClock {
    /// 22 November 2026 at 2:32pm.
    fn default() -> Self {
        Self(AtomicI64::new(1_795_357_920_000))
    }
}

impl TestClock {
    pub fn advance_s(&self, seconds: i64) {
        self.0.fetch_add(seconds * SECOND_MS, Ordering::SeqCst);
    }

    pub fn advance_ms(&self, milliseconds: i64) {
        self.0.fetch_add(milliseconds, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// Dice that fall the same way in every run, and never the same way twice in one.
#[derive(Default)]
pub struct TestEntropy(AtomicU64);

impl Entropy for TestEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let draw = self.0.fetch_add(1, Ordering::SeqCst);
            let digits = sha256_hex(&format!("draw {draw}"));
            for (at, byte) in chunk.iter_mut().enumerate() {
                *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).expect("hexadecimal");
            }
        }
    }
}
