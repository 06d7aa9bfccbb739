use super::super::answers::Answers;
use super::super::question::Question;
use super::{lines, optional, parts};
use crate::field_errors::FieldErrors;
use crate::plain_text;
use crate::profile::Postcode;

const MAX_CHARS: usize = 100;

impl Question {
    /// All of it or, where the question is optional, nothing of it.
    pub(in super::super) fn check_address(
        &self,
        answers: &Answers,
    ) -> Result<Vec<(String, String)>, FieldErrors> {
        let [line_1_id, line_2_id, town_id, postcode_id] = self.address_ids();
        if self.optional && self.answer_ids().iter().all(|id| answers.get(id).trim().is_empty()) {
            return Ok(Vec::new());
        }
        let line = |id: &str| plain_text::line(answers.get(id), MAX_CHARS);
        let postcode =
            Postcode::parse(answers.get(&postcode_id)).map(|postcode| postcode.as_str().to_owned());
        parts([
            (line_1_id.clone(), line(&line_1_id)),
            (line_2_id.clone(), optional(line(&line_2_id))),
            (town_id.clone(), line(&town_id)),
            (postcode_id, postcode),
        ])
    }

    pub(super) fn show_address(&self, answers: &Answers) -> String {
        lines(self.address_ids().each_ref().map(|id| answers.get(id)))
    }

    fn address_ids(&self) -> [String; 4] {
        ["", "-line-2", "-town", "-postcode"].map(|part| self.part(part))
    }
}
