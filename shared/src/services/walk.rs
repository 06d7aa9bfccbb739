//! The way through a form: which pages and questions are asked, with the answers so far.

use super::answers::Answers;
use super::condition::Condition;
use super::definition::{Definition, Page};
use super::question::Question;
use std::borrow::Cow;

/// A page that is asked, with the questions that are asked there: as often as there is something to ask about.
pub struct AskedPage<'a> {
    pub page: &'a Page,
    pub questions: Vec<AskedQuestion<'a>>,
}

/// A question that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedQuestion<'a> {
    /// Where a page is asked several times, the questions of the second are called `{id}.2`, and so on.
    pub question: Cow<'a, Question>,
    /// Which of several it is asked about, from 1; 0 where there is only one.
    pub item: usize,
}

/// The answers to the questions that are asked. What was answered before a question went out of sight counts for nothing.
struct Heard<'a> {
    answers: &'a Answers,
    ids: Vec<String>,
}

impl Heard<'_> {
    /// Inside a page that is asked several times, a condition is about the same one of them where that page asks it.
    fn meets(&self, conditions: &[Condition], item: usize) -> bool {
        conditions.iter().all(|condition| {
            let own = item_id(&condition.question, item);
            let id = if self.ids.contains(&own) { &own } else { &condition.question };
            self.ids.contains(id) && condition.is_met_by(self.answers.get(id))
        })
    }
}

impl Definition {
    /// Every page that is asked, in order.
    pub fn walk(&self, answers: &Answers) -> Vec<AskedPage<'_>> {
        let mut heard = Heard { answers, ids: Vec::new() };
        self.pages.iter().filter_map(|page| page.walk(&mut heard)).collect()
    }

    /// The page with this id, if it is asked.
    pub fn asked_page(&self, id: &str, answers: &Answers) -> Option<AskedPage<'_>> {
        self.walk(answers).into_iter().find(|asked| asked.page.id == id)
    }

    pub fn page_after(&self, id: &str, answers: &Answers) -> Option<&Page> {
        let pages = self.walk(answers);
        let at = pages.iter().position(|asked| asked.page.id == id)?;
        pages.get(at + 1).map(|asked| asked.page)
    }

    pub fn page_before(&self, id: &str, answers: &Answers) -> Option<&Page> {
        let pages = self.walk(answers);
        let at = pages.iter().position(|asked| asked.page.id == id)?;
        at.checked_sub(1).and_then(|before| pages.get(before)).map(|asked| asked.page)
    }

    /// Leaves out answers to questions that are not asked, or not any more.
    pub fn keep_asked(&self, answers: &mut Answers) {
        let asked: Vec<String> = self.walk(answers).iter().flat_map(AskedPage::answer_ids).collect();
        answers.retain(|id| asked.iter().any(|known| known == id));
    }

    /// Leaves out answers to questions that this form does not have. Those that are out of sight stay: they may come back.
    pub fn keep_known(&self, answers: &mut Answers) {
        let known: Vec<String> = self.questions().flat_map(Question::answer_ids).collect();
        let items: Vec<String> = self.pages.iter().map(Page::items_id).collect();
        answers.retain(|id| {
            let base = id.rsplit_once('.').map_or(id, |(base, _)| base);
            known.iter().any(|known| known == base) || items.iter().any(|known| known == id)
        });
    }
}

impl Page {
    /// The id under which it is answered how many there are.
    pub fn items_id(&self) -> String {
        format!("{}.items", self.id)
    }

    /// How many there are, as far as the answers say.
    pub fn items(&self, answers: &Answers) -> usize {
        let most = self.repeat.as_ref().map_or(1, |repeat| repeat.most);
        answers.get(&self.items_id()).parse().unwrap_or(1).clamp(1, most.max(1))
    }

    /// Every question, as often as it may be asked.
    pub fn every_question(&self) -> Vec<AskedQuestion<'_>> {
        let items = self.repeat.as_ref().map_or(0..=0, |repeat| 1..=repeat.most);
        let of = |item| self.questions.iter().map(move |question| question.asked_about(item));
        items.flat_map(of).collect()
    }

    fn walk(&self, heard: &mut Heard<'_>) -> Option<AskedPage<'_>> {
        if !heard.meets(&self.show_if, 0) {
            return None;
        }
        let mut questions = Vec::new();
        let items = if self.repeat.is_some() { 1..=self.items(heard.answers) } else { 0..=0 };
        for item in items {
            for question in &self.questions {
                if heard.meets(&question.show_if, item) {
                    heard.ids.push(item_id(&question.id, item));
                    questions.push(question.asked_about(item));
                }
            }
        }
        Some(AskedPage { page: self, questions })
    }
}

impl AskedPage<'_> {
    /// Every id under which this page takes an answer.
    pub fn answer_ids(&self) -> Vec<String> {
        let ids = self.questions.iter().flat_map(|asked| asked.question.answer_ids());
        ids.chain(self.page.repeat.as_ref().map(|_| self.page.items_id())).collect()
    }
}

impl Question {
    fn asked_about(&self, item: usize) -> AskedQuestion<'_> {
        let question = match item {
            0 | 1 => Cow::Borrowed(self),
            _ => Cow::Owned(Self { id: item_id(&self.id, item), ..self.clone() }),
        };
        AskedQuestion { question, item }
    }
}

fn item_id(question: &str, item: usize) -> String {
    if item < 2 { question.to_owned() } else { format!("{question}.{item}") }
}
