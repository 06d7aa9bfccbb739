//! The check of answers against a definition: the same verdict in the browser and on the server.

use super::answers::{Answers, CheckedAnswers};
use super::definition::{Definition, Page};
use super::question::{Kind, Question, Stop};
use super::walk::AskedPage;
use crate::civil_date::CivilDate;
use crate::field_errors::{Fault, Field, FieldError, FieldErrors};
use crate::text;

impl Definition {
    /// Checks all answers on a day. Errors come in page order, those about questions that are not asked last.
    pub fn check(&self, answers: &Answers, today: CivilDate) -> Result<CheckedAnswers, FieldErrors> {
        let (mut errors, mut checked) = (FieldErrors::default(), CheckedAnswers::default());
        let pages = self.walk(answers);
        for page in &pages {
            let found = errors.take_all(page.check(answers, today));
            checked.take(found.into_iter().flatten());
        }
        let asked: Vec<String> = pages.iter().flat_map(AskedPage::answer_ids).collect();
        for (id, _) in answers.iter().filter(|(id, _)| !asked.contains(id)) {
            errors.push(Field::Answer(id.clone()), Fault::NotAsked);
        }
        if errors.is_empty() { Ok(checked) } else { Err(errors) }
    }

    /// What to do about an error, in the words of this definition. Where something is asked about each of several things, it says of
    /// which.
    pub fn words(&self, error: &FieldError) -> String {
        let Field::Answer(id) = &error.field else { return text::field_error(error) };
        let (base, item) = id.split_once('.').unwrap_or((id, "1"));
        let known = |question: &&Question| question.answer_ids().iter().any(|part| part == base);
        let found = self.pages.iter().find_map(|page| Some((page, page.questions.iter().find(known)?)));
        let Some((page, question)) = found else { return text::field_error(error) };
        let words = text::answer_error(question, base, &error.fault, page.questions.len() == 1);
        match &page.repeat {
            Some(repeat) => format!("{} {item}: {words}", repeat.one),
            None => words,
        }
    }

    /// The first page that cannot be passed with these answers.
    pub fn first_open_page(&self, answers: &Answers, today: CivilDate) -> Option<&Page> {
        let pages = self.walk(answers);
        pages.iter().find(|asked| asked.check(answers, today).is_err()).map(|asked| asked.page)
    }
}

/// Answers by their ids, in their canonical form.
type Found = Vec<(String, String)>;

impl AskedPage<'_> {
    /// Checks the questions of this page only.
    pub fn check(&self, answers: &Answers, today: CivilDate) -> Result<Found, FieldErrors> {
        let (mut errors, mut found) = (FieldErrors::default(), Vec::new());
        for asked in &self.questions {
            found.extend(errors.take_all(asked.question.check(answers, today)).into_iter().flatten());
        }
        if let Some(repeat) = &self.page.repeat {
            let id = self.page.items_id();
            let items = check_items(answers.get(&id), repeat.most);
            found.extend(errors.take(Field::Answer(id.clone()), items).map(|items| (id, items)));
        }
        if errors.is_empty() { Ok(found) } else { Err(errors) }
    }

    /// The page to show instead of the next one, where an answer on this page asks for it.
    pub fn stop(&self, answers: &Answers) -> Option<&Stop> {
        self.questions.iter().find_map(|asked| asked.question.stop(answers))
    }
}

/// How many there are; nothing typed means one.
fn check_items(typed: &str, most: usize) -> Result<String, Fault> {
    match typed.parse::<usize>() {
        _ if typed.is_empty() => Ok("1".into()),
        Ok(items) if (1..=most).contains(&items) => Ok(items.to_string()),
        Ok(items) if items > most => Err(Fault::TooMany { max: most }),
        _ => Err(Fault::NotANumber),
    }
}

impl Question {
    /// Checks the answer to this question, which may have several parts.
    pub(super) fn check(&self, answers: &Answers, today: CivilDate) -> Result<Found, FieldErrors> {
        match self.kind {
            Kind::Location => self.check_location(answers),
            Kind::Address => self.check_address(answers),
            Kind::Name => self.check_name(answers),
            _ => self.check_single(answers.get(&self.id), today),
        }
    }

    fn check_single(&self, typed: &str, today: CivilDate) -> Result<Found, FieldErrors> {
        match self.kind.parse(typed, today) {
            Ok(text) => Ok(vec![(self.id.clone(), text)]),
            Err(Fault::Empty) if self.optional => Ok(Vec::new()),
            Err(fault) => Err(FieldErrors::one(Field::Answer(self.id.clone()), fault)),
        }
    }
}
