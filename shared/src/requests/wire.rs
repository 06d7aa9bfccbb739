use crate::services::Answers;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/submissions`: one sending of a form. The same id again is the same sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// A UUID of version 7, made by the device when the form was begun.
    pub id: String,
    pub service: String,
    /// The version of the definition that the answers were given to.
    #[serde(deserialize_with = "crate::whole_number::u32")]
    pub version: u32,
    pub answers: Answers,
}

/// What a sending led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    pub reference: String,
    /// Milliseconds since 1970, on the server's clock.
    pub received_at_ms: i64,
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Received,
}

impl Status {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        (raw == "received").then_some(Self::Received)
    }
}

/// `GET /api/v1/requests`: newest change first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestList {
    pub requests: Vec<RequestRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRow {
    pub reference: String,
    pub service_name: String,
    /// One line that tells this request from the resident's others.
    pub about: String,
    pub status: Status,
    pub status_changed_at_ms: i64,
    pub what_happens_next: String,
}

/// `GET /api/v1/requests/{reference}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestDetail {
    pub reference: String,
    pub service_name: String,
    pub status: Status,
    pub received_at_ms: i64,
    pub what_happens_next: String,
    /// When it will be deleted, as a sentence.
    pub deletion: String,
    pub answers: Vec<ShownAnswer>,
    /// Newest first.
    pub timeline: Vec<TimelineEntry>,
}

/// A question and its answer as a person reads them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownAnswer {
    pub question: String,
    /// May have several lines.
    pub answer: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEntry {
    pub status: Status,
    pub at_ms: i64,
}
