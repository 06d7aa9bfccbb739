use super::definition::{Definition, Kind, Page, Question, Stop};
use super::position::Position;
use crate::field_errors::{Fault, Field, FieldErrors};
use crate::plain_text;
use crate::profile::Postcode;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Answers as typed, by the id of the question. A place has up to three: `where`, `where-postcode`, `where-position`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(example = json!({
    "danger": "no", "kind": "pothole", "where": "Mill Lane, by the gate", "where-postcode": "NR1 2DH",
    "description": "Deep", "width": "arm"
})))]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, String>);

impl Answers {
    pub fn get(&self, id: &str) -> &str {
        self.0.get(id).map_or("", String::as_str)
    }

    pub fn set(&mut self, id: impl Into<String>, typed: impl Into<String>) {
        self.0.insert(id.into(), typed.into());
    }

    /// Whether a person would see no difference.
    pub fn reads_like(&self, other: &Self) -> bool {
        let ids = self.0.keys().chain(other.0.keys());
        ids.into_iter().all(|id| self.get(id).trim() == other.get(id).trim())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&String, &String)> {
        self.0.iter()
    }
}

/// The id of the postcode that belongs to a place.
fn postcode_of(question: &str) -> String {
    format!("{question}-postcode")
}

/// The id of the device's position that belongs to a place.
fn position_of(question: &str) -> String {
    format!("{question}-position")
}

/// Answers that a definition accepts, in their canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CheckedAnswers(BTreeMap<String, String>);

/// A question with its answer as a person reads it, and the page on which it can be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub page: String,
    /// The id of the question.
    pub id: String,
    pub question: String,
    pub answer: String,
}

impl Definition {
    /// Checks all answers. Errors come in page order, those about questions that are not asked last.
    pub fn check(&self, answers: &Answers) -> Result<CheckedAnswers, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut checked = BTreeMap::new();
        for page in &self.pages {
            errors.take_all(page.check(answers)).into_iter().for_each(|found| checked.extend(found.0));
        }
        let asked: Vec<String> = self.questions().flat_map(Question::answer_ids).collect();
        for (id, _) in answers.iter().filter(|(id, _)| !asked.contains(id)) {
            errors.push(Field::Answer(id.clone()), Fault::NotAsked);
        }
        if errors.is_empty() { Ok(CheckedAnswers(checked)) } else { Err(errors) }
    }

    /// Leaves out answers to questions that are not asked.
    pub fn keep_asked(&self, answers: &mut Answers) {
        let asked: Vec<String> = self.questions().flat_map(Question::answer_ids).collect();
        answers.0.retain(|id, _| asked.contains(id));
    }

    /// As [`Self::show`], for answers that were not checked.
    pub fn show_typed(&self, answers: &Answers) -> Vec<Shown> {
        self.show(&CheckedAnswers(answers.0.clone()))
    }

    /// All questions in page order, with the answers as a person reads them; what was left empty is empty.
    pub fn show(&self, answers: &CheckedAnswers) -> Vec<Shown> {
        let typed = Answers(answers.0.clone());
        let shown = |page: &Page, question: &Question| Shown {
            page: page.id.clone(),
            id: question.id.clone(),
            question: question.label.clone(),
            answer: question.show(&typed),
        };
        self.pages
            .iter()
            .flat_map(|page| page.questions.iter().map(move |question| shown(page, question)))
            .collect()
    }

    /// The first page that cannot be passed with these answers.
    pub fn first_open_page(&self, answers: &Answers) -> Option<&Page> {
        self.pages.iter().find(|page| page.check(answers).is_err())
    }
}

impl Page {
    /// Checks the questions of this page only.
    pub fn check(&self, answers: &Answers) -> Result<CheckedAnswers, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut checked = BTreeMap::new();
        for question in &self.questions {
            errors.take_all(question.check(answers)).into_iter().for_each(|found| checked.extend(found));
        }
        if errors.is_empty() { Ok(CheckedAnswers(checked)) } else { Err(errors) }
    }

    /// The page to show instead of the next one, where an answer on this page asks for it.
    pub fn stop(&self, answers: &Answers) -> Option<&Stop> {
        self.questions.iter().find_map(|question| question.stop(answers))
    }
}

impl Question {
    /// Every id under which this question takes an answer.
    pub fn answer_ids(&self) -> Vec<String> {
        match self.kind {
            Kind::Location => vec![self.id.clone(), postcode_of(&self.id), position_of(&self.id)],
            _ => vec![self.id.clone()],
        }
    }

    fn stop(&self, answers: &Answers) -> Option<&Stop> {
        let Kind::Choice { choices } = &self.kind else { return None };
        choices.iter().find(|choice| choice.value == answers.get(&self.id))?.stop.as_ref()
    }

    fn check(&self, answers: &Answers) -> Result<Vec<(String, String)>, FieldErrors> {
        let typed = answers.get(&self.id);
        let parsed = match &self.kind {
            Kind::Location => return self.check_location(answers),
            Kind::Line { max_chars } => plain_text::line(typed, *max_chars),
            Kind::Text { max_chars } => plain_text::lines(typed, *max_chars),
            Kind::Choice { choices } => match choices.iter().find(|choice| choice.value == typed) {
                Some(choice) if choice.stop.is_some() => Err(Fault::Stops),
                Some(choice) => Ok(choice.value.clone()),
                None if typed.is_empty() => Err(Fault::Empty),
                None => Err(Fault::NotAChoice),
            },
        };
        match parsed {
            Ok(text) => Ok(vec![(self.id.clone(), text)]),
            Err(Fault::Empty) if self.optional => Ok(Vec::new()),
            Err(fault) => Err(FieldErrors::one(Field::Answer(self.id.clone()), fault)),
        }
    }

    /// Words are needed unless the device gave its position; a postcode may go with either.
    fn check_location(&self, answers: &Answers) -> Result<Vec<(String, String)>, FieldErrors> {
        const MAX_CHARS: usize = 500;
        let mut errors = FieldErrors::default();
        let (postcode_id, position_id) = (postcode_of(&self.id), position_of(&self.id));
        let position = optional(Position::parse(answers.get(&position_id)).map(|p| p.to_string()));
        let words = match plain_text::lines(answers.get(&self.id), MAX_CHARS) {
            Err(Fault::Empty) if self.optional || position != Ok(None) => Ok(None),
            other => other.map(Some),
        };
        let postcode = optional(Postcode::parse(answers.get(&postcode_id)).map(|p| p.as_str().to_owned()));
        let mut found = Vec::new();
        for (id, parsed) in [(self.id.clone(), words), (postcode_id, postcode), (position_id, position)] {
            let value = errors.take(Field::Answer(id.clone()), parsed).flatten();
            found.extend(value.map(|value| (id, value)));
        }
        if errors.is_empty() { Ok(found) } else { Err(errors) }
    }

    fn show(&self, answers: &Answers) -> String {
        let typed = answers.get(&self.id);
        match &self.kind {
            Kind::Line { .. } | Kind::Text { .. } => typed.to_owned(),
            Kind::Choice { choices } => choices
                .iter()
                .find(|choice| choice.value == typed)
                .map_or_else(String::new, |c| c.label.clone()),
            Kind::Location => self.show_location(answers),
        }
    }

    fn show_location(&self, answers: &Answers) -> String {
        let position = Position::parse(answers.get(&position_of(&self.id))).ok();
        let position = position.map(|p| format!("Position {} (to {} metres)", p.shown(), p.accuracy_m()));
        let words = [answers.get(&self.id), answers.get(&postcode_of(&self.id))].map(str::to_owned);
        let lines: Vec<String> = words.into_iter().chain(position).filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }
}

fn optional(parsed: Result<String, Fault>) -> Result<Option<String>, Fault> {
    match parsed {
        Err(Fault::Empty) => Ok(None),
        other => other.map(Some),
    }
}
