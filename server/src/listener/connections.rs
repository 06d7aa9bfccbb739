use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

/// A new connection must have sent a whole request within this time.
const FIRST_REQUEST: Duration = Duration::from_secs(10);
/// And then the next one within this time.
const NEXT_REQUEST: Duration = Duration::from_mins(1);
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The connections that are open, and which of them keep the server waiting: for a request, for the rest of one, or until
/// an answer was read.
pub struct Connections {
    most: usize,
    state: Mutex<State>,
    /// Rung when a place may have become free, while somebody wants one.
    may_be_free: Notify,
}

#[derive(Default)]
struct State {
    open: usize,
    is_wanted: bool,
    /// Those that keep the server waiting, by the order in which they began to.
    waiting: BTreeMap<u64, Waiting>,
    next: u64,
}

struct Waiting {
    since: Instant,
    patience: Duration,
    leave: Arc<Notify>,
}

impl Connections {
    pub fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { most, state: Mutex::default(), may_be_free: Notify::new() })
    }

    /// A place for a new connection. Where all are taken, the one that has kept the server waiting longest is sent away.
    pub async fn seat(self: &Arc<Self>) -> Arc<Seat> {
        loop {
            {
                let mut state = self.state();
                if state.open < self.most {
                    state.open += 1;
                    let leave = Arc::new(Notify::new());
                    let order = state.wait(FIRST_REQUEST, &leave);
                    let place = Mutex::new(Place { calls: 0, waiting: Some(order) });
                    return Arc::new(Seat { connections: Arc::clone(self), leave, place });
                }
                if let Some((_, longest)) = state.waiting.pop_first() {
                    longest.leave.notify_one();
                }
                state.is_wanted = true;
            }
            self.may_be_free.notified().await;
        }
    }

    /// Sends away, again and again, whoever has kept the server waiting for too long.
    pub async fn send_the_late_away(self: Arc<Self>) {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            let now = Instant::now();
            let late = |waiting: &Waiting| now.duration_since(waiting.since) >= waiting.patience;
            self.state().waiting.values().filter(|waiting| late(waiting)).for_each(|w| w.leave.notify_one());
        }
    }

    fn tell_whoever_wants_a_place(&self, state: &mut State) {
        if std::mem::take(&mut state.is_wanted) {
            self.may_be_free.notify_one();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn wait(&mut self, patience: Duration, leave: &Arc<Notify>) -> u64 {
        let order = self.next;
        self.next += 1;
        self.waiting.insert(order, Waiting { since: Instant::now(), patience, leave: Arc::clone(leave) });
        order
    }
}

/// The place of one connection.
pub struct Seat {
    connections: Arc<Connections>,
    leave: Arc<Notify>,
    place: Mutex<Place>,
}

struct Place {
    /// Requests that arrived whole and are not answered yet: as long as there is one, it is the server's turn.
    calls: u32,
    waiting: Option<u64>,
}

impl Seat {
    pub async fn asked_to_leave(&self) {
        self.leave.notified().await;
    }

    /// A request has begun to arrive.
    pub fn call(self: &Arc<Self>) -> Call {
        Call(Arc::new(Progress { seat: Arc::clone(self), stage: AtomicU8::new(ARRIVING) }))
    }

    fn turn_to_server(&self) {
        let mut place = self.place();
        place.calls += 1;
        if let Some(order) = place.waiting.take() {
            self.connections.state().waiting.remove(&order);
        }
    }

    fn turn_to_client(&self) {
        let mut place = self.place();
        place.calls -= 1;
        if place.calls == 0 {
            let mut state = self.connections.state();
            place.waiting = Some(state.wait(NEXT_REQUEST, &self.leave));
            self.connections.tell_whoever_wants_a_place(&mut state);
        }
    }

    fn place(&self) -> MutexGuard<'_, Place> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let order = self.place().waiting.take();
        let mut state = self.connections.state();
        state.open -= 1;
        if let Some(order) = order {
            state.waiting.remove(&order);
        }
        self.connections.tell_whoever_wants_a_place(&mut state);
    }
}

const ARRIVING: u8 = 0;
const WHOLE: u8 = 1;
const ANSWERED: u8 = 2;

/// One request and its answer.
#[derive(Clone)]
pub struct Call(Arc<Progress>);

struct Progress {
    seat: Arc<Seat>,
    stage: AtomicU8,
}

impl Call {
    /// The last byte of the request is here.
    pub fn is_whole(&self) {
        let was = self.0.stage.compare_exchange(ARRIVING, WHOLE, Ordering::AcqRel, Ordering::Acquire);
        if was.is_ok() {
            self.0.seat.turn_to_server();
        }
    }

    pub fn answered(&self) {
        self.0.end();
    }
}

impl Progress {
    fn end(&self) {
        if self.stage.swap(ANSWERED, Ordering::AcqRel) == WHOLE {
            self.seat.turn_to_client();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end(); // The other side went away before its answer.
    }
}
