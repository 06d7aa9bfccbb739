use super::super::answers::Answers;
use super::super::question::Question;
use super::parts;
use crate::accounts::PersonName;
use crate::field_errors::FieldErrors;

impl Question {
    /// Both names or, where the question is optional, neither.
    pub(in super::super) fn check_name(
        &self,
        answers: &Answers,
    ) -> Result<Vec<(String, String)>, FieldErrors> {
        let (first, last_id) = (answers.get(&self.id), self.part("-last"));
        let last = answers.get(&last_id);
        if self.optional && first.trim().is_empty() && last.trim().is_empty() {
            return Ok(Vec::new());
        }
        let name = |typed: &str| PersonName::parse(typed).map(|name| name.as_str().to_owned());
        parts([(self.id.clone(), name(first)), (last_id.clone(), name(last))])
    }

    pub(super) fn show_name(&self, answers: &Answers) -> String {
        let full = [answers.get(&self.id), answers.get(&self.part("-last"))].map(str::trim);
        full.join(" ").trim().to_owned()
    }
}
