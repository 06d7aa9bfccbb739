//! The parts of a long form, in the order in which a person may go through them.

use super::answers::Answers;
use super::definition::{Definition, Page};
use super::walk::AskedPage;
use crate::civil_date::CivilDate;

/// How far a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    NotStarted,
    Started,
    Done,
}

/// A part of a form: the pages from one that begins a section to the next one that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'a> {
    pub name: &'a str,
    /// Where to begin with it, or to go on: its first page, or the first one that is not answered where it was begun.
    pub page: &'a Page,
    pub progress: Progress,
}

impl Definition {
    /// Whether the form has parts, and a list of them.
    pub fn has_parts(&self) -> bool {
        self.pages.iter().any(|page| !page.section.is_empty())
    }

    /// The parts in which something is asked. None, where the form is not divided.
    pub fn parts(&self, answers: &Answers, today: CivilDate) -> Vec<Part<'_>> {
        if !self.has_parts() {
            return Vec::new();
        }
        let walk = self.walk(answers);
        let mut parts: Vec<(&str, Vec<AskedPage<'_>>)> = Vec::new();
        for asked in walk {
            let name = self.section_of(&asked.page.id);
            match parts.last_mut().filter(|(known, _)| *known == name) {
                Some((_, pages)) => pages.push(asked),
                None => parts.push((name, vec![asked])),
            }
        }
        parts.into_iter().filter_map(|(name, pages)| part(name, &pages, answers, today)).collect()
    }

    /// The name of the part in which a page stands, which a page that is not asked may have begun.
    pub fn section_of(&self, page: &str) -> &str {
        let at = self.pages.iter().position(|known| known.id == page).unwrap_or(0);
        let begun =
            self.pages[..=at.min(self.pages.len() - 1)].iter().rev().find(|page| !page.section.is_empty());
        begun.map_or(self.name.as_str(), |page| page.section.as_str())
    }
}

fn part<'a>(name: &'a str, pages: &[AskedPage<'a>], answers: &Answers, today: CivilDate) -> Option<Part<'a>> {
    let open = pages.iter().find(|page| page.check(answers, today).is_err());
    let is_begun = pages.iter().flat_map(AskedPage::ids_typed_here).any(|id| !answers.get(&id).is_empty());
    let (progress, asked) = match (open, is_begun) {
        (None, _) => (Progress::Done, pages.first()?),
        (Some(open), true) => (Progress::Started, open),
        (Some(_), false) => (Progress::NotStarted, pages.first()?),
    };
    Some(Part { name, page: asked.page, progress })
}

impl AskedPage<'_> {
    /// The ids of answers that the account does not fill in: whoever gave one of them has begun.
    fn ids_typed_here(&self) -> Vec<String> {
        let asked = self.questions.iter().filter(|asked| !asked.question.from_profile);
        asked.flat_map(|asked| asked.question.answer_ids()).collect()
    }
}
