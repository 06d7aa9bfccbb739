//! Codes against a model of them: made-up stories of codes asked for, awaited, entered and mistaken, told to both.

mod model;
mod story;

use crate::support::TestApp;
use model::{Address, Purpose};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;
use std::sync::Mutex;
use story::{Event, Happening, Story, take_letters};
use tokio::runtime::Handle;

const STORIES: u32 = 60;
const DAY_S: i64 = 24 * 3600;

/// In most stories one thing is done in one browser or two, so that something comes of it; in others anything anywhere.
fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let any_purpose = prop::sample::select(vec![Purpose::SignUp, Purpose::Reset]);
    let narrow = any_purpose.prop_flat_map(|purpose| {
        let then = prop_oneof![told(vec![1], vec![purpose]), told(vec![0, 1], vec![purpose])];
        (0..3_usize, then).prop_map(move |(more, then)| [letters_in_a_row(purpose, more), then].concat())
    });
    prop_oneof![3 => narrow, 1 => told(vec![0, 1, 2], vec![Purpose::SignUp, Purpose::Reset])]
}

fn told(browsers: Vec<usize>, purposes: Vec<Purpose>) -> impl Strategy<Value = Vec<Happening>> {
    let one = (prop::sample::select(browsers), prop::sample::select(purposes));
    let happening = one.prop_flat_map(|(browser, purpose)| (Just(browser), Just(purpose), event(purpose)));
    prop::collection::vec(happening, 20..80)
}

/// Otherwise the first code is mostly entered before there is a third.
fn letters_in_a_row(purpose: Purpose, more: usize) -> Vec<Happening> {
    let again = vec![[Event::Wait { ms: 30_000 }, Event::AskAgain]; more].concat();
    let events = [vec![Event::Ask(useful(purpose))], again].concat();
    events.into_iter().map(|event| (1, purpose, event)).collect()
}

/// The address that a code of this purpose is sent to.
fn useful(purpose: Purpose) -> Address {
    if purpose == Purpose::SignUp { Address::Free } else { Address::Taken }
}

fn useless(purpose: Purpose) -> Address {
    if purpose == Purpose::SignUp { Address::Taken } else { Address::Free }
}

fn event(purpose: Purpose) -> impl Strategy<Value = Event> {
    let wait = [
        1, 29_000, 29_999, 30_000, 30_000, 30_000, 30_000, 30_000, 31_000, 240_000, 599_000, 599_999, 600_000,
    ];
    let long_wait = [3_540_000, 3_599_999, 3_600_000, DAY_S * 1000 - 1, DAY_S * 1000];
    prop_oneof![
        6 => Just(Event::Ask(useful(purpose))),
        1 => Just(Event::Ask(useless(purpose))),
        6 => Just(Event::AskAgain),
        1 => any::<prop::sample::Index>().prop_map(Event::Enter),
        3 => prop::sample::select(vec![0, 1, 1, 2, 2, 2]).prop_map(Event::EnterRecent),
        6 => Just(Event::EnterWrong),
        1 => Just(Event::GiveUp),
        9 => prop::sample::select(wait.to_vec()).prop_map(|ms| Event::Wait { ms }),
        1 => prop::sample::select(long_wait.to_vec()).prop_map(|ms| Event::Wait { ms }),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn codes_do_what_their_model_does() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let device = ada.browser.cookie("__Host-device").expect("a known device");
    take_letters(&app).await;
    let heard = Mutex::new(BTreeMap::<String, u32>::new());
    let config = Config { cases: STORIES, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let told = tokio::task::block_in_place(|| {
        runner.run(&happenings(), |happenings| {
            app.clock.advance_s(DAY_S); // Nothing of the last story counts any more.
            let answers = Handle::current().block_on(Story::new(&app, &device).goes(happenings))?;
            let mut heard = heard.lock().expect("what was heard");
            for (answer, times) in answers {
                *heard.entry(answer).or_default() += times;
            }
            Ok(())
        })
    });
    told.expect("codes do as the model does");
    let heard = heard.into_inner().expect("what was heard");
    // Twelve answers and two letters; and codes with none, one and more newer ones.
    assert!(heard.len() == 12 + 2 + 3 && heard.values().all(|times| *times >= 5), "{heard:?}");
}
