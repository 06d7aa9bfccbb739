//! The ledger against a model of it: made-up stories of guesses, waits and changes of the password, told to both.

use crate::support::{TestApp, TestClock};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseResult, TestRng, TestRunner};
use server::app::App;
use server::guesses::{self, Attempt, Debit, DebitedGuess, Lane, Lock, Target, Verdict};
use server::http::client_address::ClientAddress;
use server::password_hash::Parameters;
use std::collections::{HashMap, VecDeque};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::runtime::Handle;

const STORIES: u32 = 40;
const DAY_MS: i64 = 24 * 3_600_000;

/// What happens next.
#[derive(Debug, Clone)]
enum Event {
    /// A password is typed on an unknown device (0) or a known one. The guess, if it is one, is not looked at yet.
    Guess {
        lane: usize,
        password: usize,
    },
    /// One of the guesses under way is looked at.
    Verdict {
        which: prop::sample::Index,
    },
    Wait {
        ms: i64,
    },
    /// Another password is chosen.
    Change {
        password: usize,
    },
}

/// Which passwords are ever typed, and which may be right: in most stories nobody comes upon the right one.
const TYPED: std::ops::Range<usize> = 0..40;
const RIGHT: std::ops::Range<usize> = 0..100;

/// The password at first, and what happens then: eventful stories, and long ones in which somebody only ever guesses.
fn story() -> impl Strategy<Value = (usize, Vec<Event>)> {
    let change = RIGHT.prop_map(|password| Event::Change { password });
    let eventful = prop::collection::vec(prop_oneof![60 => guessing(), 1 => change], 0..300);
    let long = prop::collection::vec(guessing(), 500..700);
    (RIGHT, prop_oneof![eventful, long])
}

fn guessing() -> impl Strategy<Value = Event> {
    let lane = prop::sample::select(vec![0, 0, 0, 0, 1, 2]);
    let wait = prop::sample::select(vec![1, 60_000, 3_599_999, 3_600_000, 3_600_000, DAY_MS - 1, DAY_MS]);
    prop_oneof![
        30 => (lane, TYPED).prop_map(|(lane, password)| Event::Guess { lane, password }),
        25 => any::<prop::sample::Index>().prop_map(|which| Event::Verdict { which }),
        8 => wait.prop_map(|ms| Event::Wait { ms }),
    ]
}

/// The rules, as plainly as they can be said.
#[derive(Default)]
struct Model {
    now_ms: i64,
    lanes: HashMap<usize, ModelLane>,
    next_life: u32,
}

#[derive(Default)]
struct ModelLane {
    /// Which life of this lane it is: each begins when it was cleared.
    life: u32,
    counted_at_ms: Vec<i64>,
    in_a_row: usize,
    locked_until_ms: Option<i64>,
    is_closed: bool,
    wrong: VecDeque<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Counted,
    WrongBefore,
    Locked(Lock),
}

impl Model {
    fn lock(&self, lane: usize) -> Option<Lock> {
        let lane = self.lanes.get(&lane)?;
        if lane.is_closed {
            return Some(Lock::Closed);
        }
        lane.locked_until_ms.filter(|until| self.now_ms < *until).map(|at_ms| Lock::Until { at_ms })
    }

    fn guess(&mut self, number: usize, password: usize) -> Answer {
        if let Some(lock) = self.lock(number) {
            return Answer::Locked(lock);
        }
        let (now_ms, life) = (self.now_ms, self.next_life);
        let lane = self.lanes.entry(number).or_insert_with(|| ModelLane { life, ..ModelLane::default() });
        self.next_life += 1;
        if lane.wrong.contains(&password) {
            return Answer::WrongBefore;
        }
        lane.in_a_row += 1;
        lane.counted_at_ms.push(now_ms);
        if lane.counted_at_ms.iter().filter(|at_ms| now_ms - **at_ms < DAY_MS).count() == 10 {
            lane.locked_until_ms = Some(now_ms + 3_600_000);
            lane.counted_at_ms.clear();
        }
        lane.is_closed = number == 0 && lane.in_a_row == 100;
        Answer::Counted
    }

    fn life(&self, lane: usize) -> Option<u32> {
        self.lanes.get(&lane).map(|lane| lane.life)
    }

    fn was_wrong(&mut self, number: usize, life: Option<u32>, password: usize) {
        let lane = self.lanes.get_mut(&number).filter(|lane| Some(lane.life) == life);
        if let Some(lane) = lane.filter(|lane| !lane.wrong.contains(&password)) {
            lane.wrong.push_front(password);
            lane.wrong.truncate(3);
        }
    }

    fn was_right(&mut self, number: usize, life: Option<u32>) {
        if self.life(number) == life {
            self.lanes.remove(&number);
        }
        if let Some(unknown) = self.lanes.get_mut(&0).filter(|unknown| number > 0 && unknown.is_closed) {
            unknown.is_closed = false;
            unknown.in_a_row = 0;
        }
    }
}

/// A story, as it goes on.
struct Story<'a> {
    app: &'a App,
    clock: &'a TestClock,
    model: Model,
    target: Target,
    password: usize,
    under_way: Vec<(DebitedGuess, usize, Option<u32>, usize)>,
    heard: &'a Heard,
}

/// Which answers there were, over all stories: none is there for nothing.
#[derive(Default)]
struct Heard {
    counted: AtomicU32,
    wrong_before: AtomicU32,
    locked: AtomicU32,
    closed: AtomicU32,
    right: AtomicU32,
}

impl Heard {
    fn note(&self, answer: Answer) {
        let times = match answer {
            Answer::Counted => &self.counted,
            Answer::WrongBefore => &self.wrong_before,
            Answer::Locked(Lock::Until { .. }) => &self.locked,
            Answer::Locked(Lock::Closed) => &self.closed,
        };
        times.fetch_add(1, Ordering::Relaxed);
    }

    fn each(&self) -> [u32; 5] {
        [&self.counted, &self.wrong_before, &self.locked, &self.closed, &self.right]
            .map(|times| times.load(Ordering::Relaxed))
    }
}

static NEXT: AtomicU32 = AtomicU32::new(0);

impl Story<'_> {
    async fn goes_on(&mut self, event: Event) -> TestCaseResult {
        match event {
            Event::Guess { lane, password } => self.guess(lane, password).await?,
            Event::Verdict { which } if !self.under_way.is_empty() => {
                let next = self.under_way.swap_remove(which.index(self.under_way.len()));
                self.look_at(next).await?;
            }
            Event::Verdict { .. } => {}
            Event::Wait { ms } => {
                self.clock.advance_ms(ms);
                self.model.now_ms += ms;
            }
            Event::Change { password } => {
                self.password = password;
                self.model.lanes.clear();
                let mut tx = self.app.db.begin().await.expect("a transaction");
                guesses::forget(&mut tx, &self.target).await.expect("nothing is counted");
                tx.commit().await.expect("a commit");
            }
        }
        Ok(())
    }

    async fn guess(&mut self, lane: usize, password: usize) -> TestCaseResult {
        let expected = self.model.guess(lane, password);
        let device = format!("device {lane}");
        let attempt = Attempt {
            target: &self.target,
            lane: if lane == 0 { Lane::UnknownDevice } else { Lane::KnownDevice(&device) },
            client: ClientAddress::new(Ipv4Addr::from(NEXT.fetch_add(1, Ordering::Relaxed)).into()),
            password: &typed(password),
        };
        let answer = match guesses::debit(self.app, &attempt).await.expect("an answer") {
            Debit::Pending(pending) => {
                let guess = pending.commit().await.expect("a commit");
                self.under_way.push((guess, lane, self.model.life(lane), password));
                Answer::Counted
            }
            Debit::WrongBefore => Answer::WrongBefore,
            Debit::Locked(lock) => Answer::Locked(lock),
            Debit::TooManyFailures { .. } => panic!("each guess has a client of its own"),
        };
        prop_assert_eq!(answer, expected);
        self.heard.note(answer);
        Ok(())
    }

    async fn look_at(
        &mut self,
        (guess, lane, life, password): (DebitedGuess, usize, Option<u32>, usize),
    ) -> TestCaseResult {
        let phc = self.app.hasher.hash(typed(self.password), [7; 16]).await.expect("a hash");
        match guess.verify(self.app, Some(phc)).await.expect("a verdict") {
            Verdict::Right(right) => {
                prop_assert_eq!(password, self.password);
                let mut tx = self.app.db.begin().await.expect("a transaction");
                right.settle(&mut tx).await.expect("the lane is cleared");
                tx.commit().await.expect("a commit");
                self.model.was_right(lane, life);
                self.heard.right.fetch_add(1, Ordering::Relaxed);
            }
            Verdict::Wrong => {
                prop_assert_ne!(password, self.password);
                self.model.was_wrong(lane, life, password);
            }
        }
        Ok(())
    }
}

fn typed(password: usize) -> String {
    format!("Wherry-{password}")
}

async fn tell(
    app: &App,
    clock: &TestClock,
    heard: &Heard,
    (password, story): (usize, Vec<Event>),
) -> TestCaseResult {
    let target = Target::new(&app.keys, "story", &app.new_id());
    let model = Model { now_ms: app.now_ms(), ..Model::default() };
    let mut told = Story { app, clock, model, target, password, under_way: Vec::new(), heard };
    for event in story {
        told.goes_on(event).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_ledger_does_what_its_model_does() {
    // Little work: here it matters what is looked at, not for how long.
    let app = TestApp::configured(1, |config| {
        config.password_hash = Parameters { memory_kib: 8, passes: 1, lanes: 1 };
    })
    .await;
    let (ledger, clock, handle) = (app.app.clone(), app.clock.clone(), Handle::current());
    let heard = Arc::new(Heard::default());
    let ear = Arc::clone(&heard);
    let told = tokio::task::spawn_blocking(move || {
        let config = Config { cases: STORIES, failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        runner.run(&story(), |story| handle.block_on(tell(&ledger, &clock, &ear, story)))
    });
    told.await.expect("an end").expect("the ledger does as the model does");
    let heard = heard.each();
    assert!(heard.iter().all(|times| *times > 10), "{heard:?}");
}
