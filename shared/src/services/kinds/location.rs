use super::super::answers::Answers;
use super::super::position::Position;
use super::super::question::Question;
use super::{lines, optional, parts};
use crate::field_errors::{Fault, FieldErrors};
use crate::plain_text;
use crate::profile::Postcode;

const MAX_CHARS: usize = 500;

impl Question {
    /// Words are needed unless the device gave its position; a postcode may go with either.
    pub(in super::super) fn check_location(
        &self,
        answers: &Answers,
    ) -> Result<Vec<(String, String)>, FieldErrors> {
        let [postcode_id, position_id] = ["-postcode", "-position"].map(|part| self.part(part));
        let position = optional(Position::parse(answers.get(&position_id)).map(|at| at.to_string()));
        let has_position = position != Ok(String::new());
        let words = match plain_text::lines(answers.get(&self.id), MAX_CHARS) {
            Err(Fault::Empty) if self.optional || has_position => Ok(String::new()),
            other => other,
        };
        let postcode = optional(Postcode::parse(answers.get(&postcode_id)).map(|p| p.as_str().to_owned()));
        parts([(self.id.clone(), words), (postcode_id, postcode), (position_id, position)])
    }

    pub(super) fn show_location(&self, answers: &Answers) -> String {
        let position = Position::parse(answers.get(&self.part("-position"))).ok();
        let position = position.map(|at| format!("Position {} (to {} metres)", at.shown(), at.accuracy_m()));
        lines([answers.get(&self.id), answers.get(&self.part("-postcode")), &position.unwrap_or_default()])
    }
}
