//! A story, told to the program and to the model.

use super::model::{Address, Answer, Letter, Model, Purpose, length};
use crate::support::{Browser, Mail, Reply, TestApp};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestCaseResult;
use serde_json::json;
use std::collections::BTreeMap;

/// What happens next, in which browser and for which purpose.
#[derive(Debug, Clone)]
pub enum Event {
    Ask(Address),
    AskAgain,
    /// A code out of one of the letters so far, whoever asked for it.
    Enter(Index),
    /// The code that came as many letters before the last one.
    EnterRecent(usize),
    EnterWrong,
    GiveUp,
    Wait {
        ms: i64,
    },
}

pub type Happening = (usize, Purpose, Event);

pub struct Story<'a> {
    app: &'a TestApp,
    browsers: [Browser; 3],
    model: Model,
    codes: Vec<String>,
    heard: BTreeMap<String, u32>,
}

impl<'a> Story<'a> {
    /// In three new browsers; the owner of the taken address is known in the first one.
    pub fn new(app: &'a TestApp, known_device: &str) -> Self {
        let browsers = [app.browser(), app.browser(), app.browser()];
        browsers[0].set_cookie("__Host-device", known_device);
        let model = Model::at(app.app.now_ms());
        Self { app, browsers, model, codes: Vec::new(), heard: BTreeMap::new() }
    }

    pub async fn goes(mut self, happenings: Vec<Happening>) -> Result<BTreeMap<String, u32>, TestCaseError> {
        for happening in happenings {
            self.goes_on(happening).await?;
        }
        Ok(self.heard)
    }

    async fn goes_on(&mut self, (browser, purpose, event): Happening) -> TestCaseResult {
        match event {
            Event::Ask(address) => {
                let expected = self.model.ask(browser, purpose, address);
                let reply =
                    self.browsers[browser].post(path(purpose), json!({ "email": email(address) })).await;
                self.is_answered(browser, purpose, &reply, expected).await
            }
            Event::AskAgain => {
                let expected = self.model.ask_again(browser, purpose);
                let reply = self.browsers[browser].post(&format!("{}/code", path(purpose)), json!({})).await;
                self.is_answered(browser, purpose, &reply, expected).await
            }
            Event::Enter(_) | Event::EnterRecent(_) if self.codes.is_empty() => Ok(()),
            Event::Enter(which) => self.enter(browser, purpose, which.get(&self.codes).clone()).await,
            Event::EnterRecent(before) => {
                let last = self.codes.len() - 1;
                self.enter(browser, purpose, self.codes[last.saturating_sub(before)].clone()).await
            }
            Event::EnterWrong => {
                let wrong = (0..).map(|n| format!("{n:0digits$}", digits = length(purpose)));
                let never_sent = |code: &String| self.codes.iter().all(|sent| sent.replace(' ', "") != *code);
                let code = wrong.into_iter().find(never_sent).expect("one that no letter has");
                self.enter(browser, purpose, code).await
            }
            Event::GiveUp => {
                let expected = (self.model.give_up(browser, purpose), None);
                let reply = self.browsers[browser].delete(path(purpose)).await;
                self.is_answered(browser, purpose, &reply, expected).await
            }
            Event::Wait { ms } => {
                self.app.clock.advance_ms(ms);
                self.model.now_ms += ms;
                Ok(())
            }
        }
    }

    async fn enter(&mut self, browser: usize, purpose: Purpose, code: String) -> TestCaseResult {
        let expected = (self.model.enter(browser, purpose, &code), None);
        let path = format!("{}/verification", path(purpose));
        let reply = self.browsers[browser].post(&path, json!({ "code": code })).await;
        self.is_answered(browser, purpose, &reply, expected).await
    }

    async fn is_answered(
        &mut self,
        browser: usize,
        purpose: Purpose,
        reply: &Reply,
        (expected, letter): (Answer, Option<Letter>),
    ) -> TestCaseResult {
        prop_assert_eq!(answer(reply), expected);
        *self.heard.entry(format!("{} {}", reply.status, words(reply))).or_default() += 1;
        for newer in self.model.newer.drain(..) {
            *self.heard.entry(format!("code with {} newer ones", newer.min(2))).or_default() += 1;
        }
        let came = take_letters(self.app).await;
        prop_assert_eq!(came.iter().map(kind).collect::<Vec<_>>(), Vec::from_iter(letter));
        for code in came.iter().filter(|mail| kind(mail) == Letter::Code).map(Mail::code) {
            self.model.arrives(browser, purpose, &code);
            self.codes.push(code);
        }
        if let Some(letter) = letter {
            *self.heard.entry(format!("{letter:?}")).or_default() += 1;
        }
        Ok(())
    }
}

/// What is in the box, which is empty afterwards.
pub async fn take_letters(app: &TestApp) -> Vec<Mail> {
    let mut letters = app.mail_of(email(Address::Free)).await;
    letters.extend(app.mail_of(email(Address::Taken)).await);
    for letter in std::fs::read_dir(app.folder().join("data/mail")).into_iter().flatten().flatten() {
        std::fs::remove_file(letter.path()).expect("a letter that was read");
    }
    letters
}

fn kind(mail: &Mail) -> Letter {
    if mail.subject.ends_with("is your verification code") { Letter::Code } else { Letter::Notice }
}

fn answer(reply: &Reply) -> Answer {
    let json = reply.json();
    let next_at_ms = json["retry_at_ms"].as_i64().or(json["code"]["resend_at_ms"].as_i64());
    Answer(reply.status, words(reply), next_at_ms)
}

/// The errors of a form say more than that there are some.
fn words(reply: &Reply) -> String {
    let errors = reply.errors();
    if errors.is_empty() { reply.code() } else { errors.join(", ") }
}

fn path(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::SignUp => "/api/v1/sign-up",
        Purpose::Reset => "/api/v1/reset-password",
    }
}

fn email(address: Address) -> &'static str {
    match address {
        Address::Free => "new@example.com",
        Address::Taken => "ada@example.com",
    }
}
