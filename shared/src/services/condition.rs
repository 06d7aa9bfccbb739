use serde::{Deserialize, Serialize};

/// What was answered earlier, and must have been for a page or a question to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Condition {
    /// The id of the question.
    pub question: String,
    /// Any of these values: one of them was chosen.
    pub is: Vec<String>,
}

impl Condition {
    /// Whether this answer meets it: one value, or several with spaces between them.
    pub(super) fn is_met_by(&self, answer: &str) -> bool {
        answer.split_whitespace().any(|value| self.is.iter().any(|wanted| wanted == value))
    }
}
