use super::connection::Connection;
use crate::clock::Clock;
use std::sync::{Arc, Mutex, PoisonError};

/// A connection that waited longer is ended, before the mail server loses its patience.
const LONGEST_IDLE_MS: i64 = 30_000;

/// Connections that wait for the next letter. Only one whose last letter was taken gets here: after a time-out or any other
/// failure nobody could say to which question the next answer belongs.
pub(super) struct Idle {
    clock: Arc<dyn Clock>,
    waiting: Mutex<Vec<Waiting>>,
}

struct Waiting {
    connection: Connection,
    since_ms: i64,
}

impl Idle {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, waiting: Mutex::default() }
    }

    pub fn keep(&self, connection: Connection) {
        let since_ms = self.clock.now_ms();
        self.with(|waiting| waiting.push(Waiting { connection, since_ms }));
    }

    /// The one that was used last.
    pub fn take(&self) -> Option<Connection> {
        self.tidy();
        self.with(Vec::pop).map(|waiting| waiting.connection)
    }

    pub fn clear(&self) {
        self.with(Vec::clear);
    }

    pub fn tidy(&self) {
        let latest_ms = self.clock.now_ms() - LONGEST_IDLE_MS;
        let too_old = |waiting: &mut Waiting| waiting.since_ms <= latest_ms;
        let ended: Vec<Waiting> = self.with(|waiting| waiting.extract_if(.., too_old).collect());
        for waiting in ended {
            waiting.connection.leave();
        }
    }

    fn with<T>(&self, work: impl FnOnce(&mut Vec<Waiting>) -> T) -> T {
        work(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
