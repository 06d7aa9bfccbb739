//! The rules about codes, as plainly as they can be said.

use std::collections::HashMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    SignUp,
    Reset,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Address {
    /// Nobody's.
    Free,
    /// Of somebody who has an account, and is known in browser 0.
    Taken,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    Code,
    /// "You already have an account".
    Notice,
}

/// A status, the words of a problem, and when the next code may be asked for, where that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer(pub u16, pub String, pub Option<i64>);

/// Browsers are numbers.
#[derive(Default)]
pub struct Model {
    pub now_ms: i64,
    flows: HashMap<(usize, Purpose), Flow>,
    /// Of each address: of a browser that its owner is known in, and of all others together. Oldest first.
    sent_at_ms: HashMap<(Address, bool), Vec<i64>>,
    noticed_at_ms: Option<i64>,
    /// Of each code that was entered in its ten minutes: how many newer ones there were.
    pub newer: Vec<usize>,
}

struct Flow {
    address: Address,
    made_at_ms: i64,
    codes: Vec<Code>,
    tries: usize,
    is_proven: bool,
}

struct Code {
    made_at_ms: i64,
    is_dead: bool,
    /// Where there was a letter with it.
    digits: Option<String>,
}

impl Model {
    pub fn at(now_ms: i64) -> Self {
        Self { now_ms, ..Self::default() }
    }

    pub fn ask(&mut self, browser: usize, purpose: Purpose, address: Address) -> (Answer, Option<Letter>) {
        let goes_on =
            self.flow(browser, purpose).is_some_and(|flow| flow.address == address && !flow.is_proven);
        if !self.spend(browser, address) {
            let answer = if goes_on { (202, "") } else { (429, "too_often") };
            return (self.answer(answer, browser, address), None);
        }
        if !goes_on {
            let made_at_ms = self.now_ms;
            let flow = Flow { address, made_at_ms, codes: Vec::new(), tries: 0, is_proven: false };
            self.flows.insert((browser, purpose), flow);
        }
        self.issue(browser, purpose, address)
    }

    pub fn ask_again(&mut self, browser: usize, purpose: Purpose) -> (Answer, Option<Letter>) {
        let Some(flow) = self.flow(browser, purpose) else { return (not_under_way(purpose), None) };
        let (address, is_proven) = (flow.address, flow.is_proven);
        if self.next_at_ms(browser, address) > self.now_ms {
            return (self.answer((429, "too_often"), browser, address), None);
        }
        if is_proven {
            return (only(409, "out_of_order"), None);
        }
        self.spend(browser, address);
        self.issue(browser, purpose, address)
    }

    /// The letter that a [`Letter::Code`] announced: what stands in it.
    pub fn arrives(&mut self, browser: usize, purpose: Purpose, typed: &str) {
        let flow = self.flows.get_mut(&(browser, purpose)).expect("a flow");
        flow.codes.last_mut().expect("a code").digits = Some(digits(typed));
    }

    pub fn enter(&mut self, browser: usize, purpose: Purpose, typed: &str) -> Answer {
        let (typed, length, now_ms) = (digits(typed), length(purpose), self.now_ms);
        if typed.len() != length {
            let fault = if typed.len() < length { "too_few_digits" } else { "too_many_digits" };
            return only(422, &format!("code: {fault}"));
        }
        let Some(flow) = self.flow(browser, purpose) else { return not_under_way(purpose) };
        if flow.is_proven {
            return only(200, "");
        }
        if flow.tries == 5 {
            return only(422, "code: used_up_codes");
        }
        flow.tries += 1;
        let is_alive = |code: &&Code| !code.is_dead && now_ms < code.made_at_ms + 600_000;
        if !flow.codes.iter().rev().take(2).any(|code| is_alive(&code)) {
            return only(422, "code: expired_code");
        }
        let typed = |code: &Code| is_alive(&code) && code.digits.as_ref() == Some(&typed);
        let newer = flow.codes.iter().rev().position(typed);
        flow.is_proven = newer.is_some_and(|newer| newer < 2);
        let (is_proven, tries) = (flow.is_proven, flow.tries);
        self.newer.extend(newer);
        match (is_proven, tries) {
            (true, _) => only(200, ""),
            (false, 5) => only(422, "code: used_up_codes"),
            (false, _) => only(422, "code: wrong_code"),
        }
    }

    pub fn give_up(&mut self, browser: usize, purpose: Purpose) -> Answer {
        self.flows.remove(&(browser, purpose));
        only(204, "")
    }

    /// What is under way: a sign-up for a day, a reset for an hour.
    fn flow(&mut self, browser: usize, purpose: Purpose) -> Option<&mut Flow> {
        let life_ms = if purpose == Purpose::SignUp { 24 * 3_600_000 } else { 3_600_000 };
        let now_ms = self.now_ms;
        self.flows.get_mut(&(browser, purpose)).filter(|flow| now_ms < flow.made_at_ms + life_ms)
    }

    fn issue(&mut self, browser: usize, purpose: Purpose, address: Address) -> (Answer, Option<Letter>) {
        let made_at_ms = self.now_ms;
        let flow = self.flow(browser, purpose).expect("a flow");
        if flow.tries == 5 {
            flow.tries = 0;
            flow.codes.iter_mut().for_each(|code| code.is_dead = true);
        }
        flow.codes.push(Code { made_at_ms, is_dead: false, digits: None });
        (self.answer((202, ""), browser, address), self.letter(purpose, address))
    }

    fn letter(&mut self, purpose: Purpose, address: Address) -> Option<Letter> {
        match (purpose, address) {
            (Purpose::SignUp, Address::Free) | (Purpose::Reset, Address::Taken) => Some(Letter::Code),
            (Purpose::Reset, Address::Free) => None,
            (Purpose::SignUp, Address::Taken) => {
                let is_time = self.noticed_at_ms.is_none_or(|at_ms| at_ms + 3_600_000 <= self.now_ms);
                is_time.then(|| {
                    self.noticed_at_ms = Some(self.now_ms);
                    Letter::Notice
                })
            }
        }
    }

    fn spend(&mut self, browser: usize, address: Address) -> bool {
        let is_time = self.next_at_ms(browser, address) <= self.now_ms;
        if is_time {
            self.sent_at_ms.entry(budget(browser, address)).or_default().push(self.now_ms);
        }
        is_time
    }

    /// 30 s apart, three in ten minutes, five in an hour.
    fn next_at_ms(&self, browser: usize, address: Address) -> i64 {
        let Some(sent) = self.sent_at_ms.get(&budget(browser, address)) else { return 0 };
        let after = |nth: usize, ms: i64| sent.iter().rev().nth(nth - 1).map_or(0, |at_ms| at_ms + ms);
        after(1, 30_000).max(after(3, 600_000)).max(after(5, 3_600_000))
    }

    fn answer(&self, (status, words): (u16, &str), browser: usize, address: Address) -> Answer {
        Answer(status, words.to_owned(), Some(self.next_at_ms(browser, address)))
    }
}

fn budget(browser: usize, address: Address) -> (Address, bool) {
    (address, browser == 0 && address == Address::Taken)
}

fn not_under_way(purpose: Purpose) -> Answer {
    only(409, if purpose == Purpose::SignUp { "no_sign_up" } else { "not_under_way" })
}

fn only(status: u16, words: &str) -> Answer {
    Answer(status, words.to_owned(), None)
}

pub fn length(purpose: Purpose) -> usize {
    if purpose == Purpose::SignUp { 6 } else { 8 }
}

fn digits(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_digit).collect()
}
