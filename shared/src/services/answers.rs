use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Answers as typed, by the id of the question. Some kinds of questions have more than one, see [`super::Question::id`].
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

    /// Keeps those whose id is wanted.
    pub fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        self.0.retain(|id, _| wanted(id));
    }
}

/// Answers that a definition accepts, in their canonical form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CheckedAnswers(BTreeMap<String, String>);

impl CheckedAnswers {
    pub(super) fn take(&mut self, found: impl IntoIterator<Item = (String, String)>) {
        self.0.extend(found);
    }

    /// What was answered, as it could have been typed.
    pub fn as_typed(&self) -> Answers {
        self.clone().into_typed()
    }

    /// As [`Self::as_typed`].
    pub fn into_typed(self) -> Answers {
        Answers(self.0)
    }
}
