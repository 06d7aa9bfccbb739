use super::super::answers::Answers;
use super::super::position::Position;
use super::super::question::Question;
use super::{lines, optional, parts};
use crate::field_errors::{Fault, FieldErrors};
use crate::plain_text;
use crate::profile::Postcode;

const MAX_CHARS: usize = 500;

impl Question {
    /// Words are needed unless the device gave a precise position; a postcode may go with either.
    pub(in super::super) fn check_location(
        &self,
        answers: &Answers,
    ) -> Result<Vec<(String, String)>, FieldErrors> {
        let [postcode_id, position_id] = ["-postcode", "-position"].map(|part| self.part(part));
        let position = Position::parse(answers.get(&position_id));
        let words = match (plain_text::lines(answers.get(&self.id), MAX_CHARS), &position) {
            (Err(Fault::Empty), _) if self.optional => Ok(String::new()),
            (Err(Fault::Empty), Ok(position)) if position.is_precise() => Ok(String::new()),
            (Err(Fault::Empty), Ok(_)) => Err(Fault::NotPrecise),
            (Err(Fault::Empty), Err(fault)) if *fault != Fault::Empty => Ok(String::new()), // That one is told.
            (words, _) => words,
        };
        let position = optional(position.map(|at| at.to_string()));
        let postcode = optional(Postcode::parse(answers.get(&postcode_id)).map(|p| p.as_str().to_owned()));
        parts([(self.id.clone(), words), (postcode_id, postcode), (position_id, position)])
    }

    pub(super) fn show_location(&self, answers: &Answers) -> String {
        let position = Position::parse(answers.get(&self.part("-position"))).ok();
        let position = position.map(|at| format!("Position {}", at.in_words()));
        lines([answers.get(&self.id), answers.get(&self.part("-postcode")), &position.unwrap_or_default()])
    }
}
