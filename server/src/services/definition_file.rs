//! A definition as its council writes it: `services/<id>.toml`.

use crate::council::{Mistakes, ServicesFolder};
use serde::Deserialize;
use shared::services::{Choice, Definition, Kind, Page, Question, ResidentsMay, Retention, Stop};
use std::collections::HashSet;
use toml::Spanned;

const MAX_CHARS: i64 = 4000;
/// Words that the paths of every service use.
const TAKEN_PAGES: [&str; 2] = ["check-your-answers", "sent"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DefinitionFile {
    version: Spanned<i64>,
    name: Spanned<String>,
    topic: Spanned<String>,
    summary: Spanned<String>,
    you_need: Vec<String>,
    minutes: u32,
    fee: String,
    what_happens_next: String,
    retention: RetentionFile,
    about: Spanned<String>,
    #[serde(default)]
    residents_may: Vec<ResidentsMay>,
    /// No part of the definition: `hand_over.rs` reads it.
    #[serde(rename = "hand_over")]
    _hand_over: Option<serde::de::IgnoredAny>,
    page: Vec<PageFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RetentionFile {
    after: Spanned<String>,
    period: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageFile {
    id: Spanned<String>,
    title: Spanned<String>,
    question: Vec<QuestionFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    id: Spanned<String>,
    label: Spanned<String>,
    hint: Option<String>,
    #[serde(default)]
    optional: bool,
    when_empty: Option<String>,
    kind: Spanned<String>,
    max_chars: Option<Spanned<i64>>,
    choices: Option<Vec<ChoiceFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceFile {
    value: Spanned<String>,
    label: Spanned<String>,
    stop: Option<StopFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StopFile {
    title: String,
    text: Vec<String>,
    phone: Option<String>,
}

/// Reads one definition. `None`, and at least one mistake noted, where it cannot be offered.
pub fn read(folder: &ServicesFolder, file: &str, mistakes: &mut Mistakes) -> Option<Definition> {
    let label = folder.label(file);
    let Some(text) = folder.read(file) else {
        mistakes.note(&label, 1, "the file cannot be read as text");
        return None;
    };
    let parsed: DefinitionFile = mistakes.parse_toml(&label, &text)?;
    let id = file.strip_suffix(".toml").unwrap_or(file).to_owned();
    let mut reader = Reader { label, text, mistakes, seen: HashSet::new(), parts: HashSet::new() };
    if !is_slug(&id) {
        reader.mistakes.note(
            &reader.label,
            1,
            "a file's name has lower case letters, digits and hyphens only",
        );
    }
    Some(reader.definition(id, parsed))
}

/// Turns what was written into what is meant, noting every mistake on the way.
struct Reader<'a> {
    label: String,
    text: String,
    mistakes: &'a mut Mistakes,
    /// Ids of pages ("page kind") and questions ("question kind") met so far.
    seen: HashSet<String>,
    /// Ids under which the parts of a place are answered.
    parts: HashSet<String>,
}

impl Reader<'_> {
    fn mistake<T>(&mut self, at: &Spanned<T>, what: impl Into<String>) {
        self.mistakes.note_at(&self.label, &self.text, at.span().start, what);
    }

    fn definition(&mut self, id: String, file: DefinitionFile) -> Definition {
        let version = u32::try_from(*file.version.get_ref()).ok().filter(|v| *v > 0);
        if version.is_none() {
            self.mistake(&file.version, "a version is a whole number from 1");
        }
        let retention = self.retention(&file.retention);
        let pages: Vec<Page> = file.page.into_iter().map(|page| self.page(page)).collect();
        if !self.seen.contains(&format!("question {}", file.about.get_ref())) {
            self.mistake(&file.about, "must be the id of a question of this form");
        }
        Definition {
            id,
            version: version.unwrap_or_default(),
            name: self.words(file.name),
            topic: self.words(file.topic),
            summary: self.words(file.summary),
            you_need: file.you_need,
            minutes: file.minutes,
            fee: file.fee,
            what_happens_next: file.what_happens_next,
            retention,
            about: file.about.into_inner(),
            residents_may: file.residents_may,
            pages,
        }
    }

    /// What residents read must say something.
    fn words(&mut self, text: Spanned<String>) -> String {
        if text.get_ref().trim().is_empty() {
            self.mistake(&text, "must not be empty");
        }
        text.into_inner()
    }

    fn retention(&mut self, file: &RetentionFile) -> Retention {
        if file.after.get_ref() != "closed" {
            self.mistake(&file.after, "requests are kept from when they are \"closed\"");
        }
        let period = file.period.get_ref();
        let is_period = period.split_once(' ').is_some_and(|(count, unit)| {
            count.parse::<u32>().is_ok_and(|n| (1..=100).contains(&n))
                && ["day", "days", "month", "months", "year", "years"].contains(&unit)
        });
        if !is_period {
            self.mistake(&file.period, "a period is written like \"2 years\", \"3 months\" or \"30 days\"");
        }
        Retention { period_after_closing: period.clone() }
    }

    fn page(&mut self, file: PageFile) -> Page {
        self.new_id("page", &file.id);
        if TAKEN_PAGES.contains(&file.id.get_ref().as_str()) {
            self.mistake(&file.id, "this word is taken: choose another id");
        }
        if file.question.is_empty() {
            self.mistake(&file.id, "a page asks at least one question");
        }
        let questions = file.question.into_iter().map(|question| self.question(question)).collect();
        Page { id: file.id.into_inner(), title: self.words(file.title), questions }
    }

    fn question(&mut self, file: QuestionFile) -> Question {
        self.new_id("question", &file.id);
        if !file.optional && file.when_empty.is_none() {
            self.mistake(
                &file.id,
                "say what the error is when nothing is answered: when_empty = \"Enter …\"",
            );
        }
        let kind = self.kind(&file.kind, file.max_chars, file.choices);
        if kind == Kind::Location {
            for part in ["postcode", "position"] {
                self.part_of_place(&file.id, part);
            }
        }
        Question {
            id: file.id.into_inner(),
            label: self.words(file.label),
            hint: file.hint,
            optional: file.optional,
            when_empty: file.when_empty.unwrap_or_default(),
            kind,
        }
    }

    fn kind(
        &mut self,
        kind: &Spanned<String>,
        max: Option<Spanned<i64>>,
        choices: Option<Vec<ChoiceFile>>,
    ) -> Kind {
        match (kind.get_ref().as_str(), max, choices) {
            ("choice", None, Some(choices)) => Kind::Choice { choices: self.choices(kind, choices) },
            ("line", Some(max), None) => Kind::Line { max_chars: self.max_chars(&max) },
            ("text", Some(max), None) => Kind::Text { max_chars: self.max_chars(&max) },
            ("location", None, None) => Kind::Location,
            (name, ..) => {
                let what = match name {
                    "choice" => "a choice has `choices`, and no `max_chars`",
                    "line" | "text" => "a text has `max_chars`, and no `choices`",
                    "location" => "a location has neither `choices` nor `max_chars`",
                    _ => "a kind is \"choice\", \"line\", \"text\" or \"location\"",
                };
                self.mistake(kind, what);
                Kind::Location
            }
        }
    }

    fn max_chars(&mut self, max: &Spanned<i64>) -> usize {
        if !(1..=MAX_CHARS).contains(max.get_ref()) {
            self.mistake(max, format!("must be from 1 to {MAX_CHARS}"));
        }
        usize::try_from(*max.get_ref()).unwrap_or_default()
    }

    fn choices(&mut self, kind: &Spanned<String>, files: Vec<ChoiceFile>) -> Vec<Choice> {
        if files.len() < 2 {
            self.mistake(kind, "a choice has at least two `choices`");
        }
        let mut values = HashSet::new();
        let mut choices = Vec::new();
        for file in files {
            if !is_slug(file.value.get_ref()) || !values.insert(file.value.get_ref().clone()) {
                self.mistake(
                    &file.value,
                    "each value is another word of lower case letters, digits and hyphens",
                );
            }
            let stop = file.stop.map(|stop| Stop { title: stop.title, text: stop.text, phone: stop.phone });
            choices.push(Choice { value: file.value.into_inner(), label: self.words(file.label), stop });
        }
        choices
    }

    /// A place is answered under these ids too, so no question may have them.
    fn part_of_place(&mut self, id: &Spanned<String>, part: &str) {
        let name = format!("{}-{part}", id.get_ref());
        let is_free = !self.seen.contains(&format!("question {name}")) && self.parts.insert(name.clone());
        if !is_free {
            self.mistake(
                id,
                format!("this place is also answered under {name}, which is another question's id"),
            );
        }
    }

    fn new_id(&mut self, what: &str, id: &Spanned<String>) {
        if !is_slug(id.get_ref()) {
            self.mistake(id, "an id has lower case letters, digits and hyphens only");
        }
        let is_part = what == "question" && self.parts.contains(id.get_ref());
        if is_part || !self.seen.insert(format!("{what} {}", id.get_ref())) {
            self.mistake(id, format!("another {what} has this id already"));
        }
    }
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
