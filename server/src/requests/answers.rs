//! What the owner of a request answered. It is stored as JSON.

use super::store::StoredRequest;
use crate::db::DbError;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde::{Deserializer, de};
use shared::services::{Answers, CheckedAnswers};
use std::fmt;

pub fn of(request: &StoredRequest) -> Result<CheckedAnswers, DbError> {
    serde_json::from_str(&request.answers).map_err(|_| unreadable())
}

/// Those whose id is wanted, as they could have been typed. A page of a list is made of twenty requests and shows an answer of each:
/// the others are not worth their memory.
pub fn some_of(request: &StoredRequest, wanted: impl Fn(&str) -> bool) -> Result<Answers, DbError> {
    let mut json = serde_json::Deserializer::from_str(&request.answers);
    let answers = Wanted(wanted).deserialize(&mut json);
    answers.and_then(|answers| json.end().map(|()| answers)).map_err(|_| unreadable())
}

fn unreadable() -> DbError {
    DbError::unreadable("answers")
}

struct Wanted<F>(F);

impl<'de, F: Fn(&str) -> bool> DeserializeSeed<'de> for Wanted<F> {
    type Value = Answers;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Answers, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de, F: Fn(&str) -> bool> Visitor<'de> for Wanted<F> {
    type Value = Answers;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("answers by the ids of their questions")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Answers, M::Error> {
        let mut answers = Answers::default();
        while let Some(is_wanted) = map.next_key_seed(Id(&self.0))? {
            match is_wanted {
                Some(id) => answers.set(id, map.next_value::<String>()?),
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(answers)
    }
}

/// An id, where it is wanted.
struct Id<'a, F>(&'a F);

impl<'de, F: Fn(&str) -> bool> DeserializeSeed<'de> for Id<'_, F> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Option<String>, D::Error> {
        json.deserialize_str(self)
    }
}

impl<F: Fn(&str) -> bool> Visitor<'_> for Id<'_, F> {
    type Value = Option<String>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("the id of a question")
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<Option<String>, E> {
        Ok((self.0)(id).then(|| id.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about_where(json: &str) -> Result<Answers, serde_json::Error> {
        Wanted(|id: &str| id.starts_with("where")).deserialize(&mut serde_json::Deserializer::from_str(json))
    }

    #[test]
    fn answers_that_nobody_looks_at_are_left_out() {
        let json = r#"{"kind":"pothole","where":"Mill Lane, \"The Gate\"","where-postcode":"NR1 2DH","width":"arm"}"#;
        let mut expected = Answers::default();
        expected.set("where", "Mill Lane, \"The Gate\"");
        expected.set("where-postcode", "NR1 2DH");
        assert_eq!(about_where(json).expect("answers"), expected);
        assert_eq!(about_where("{}").expect("answers"), Answers::default());
        for wrong in ["", "[]", r#"{"where":1}"#, r#"{"kind":"pothole""#] {
            assert!(about_where(wrong).is_err(), "{wrong}");
        }
    }
}
