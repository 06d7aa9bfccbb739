use super::{Action, Status, WithoutAccount};
use crate::civil_date::CivilDate;
use crate::services::Answers;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/submissions`: one sending of a form. The same id again is the same sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// Made by the device when the form was begun.
    #[cfg_attr(feature = "openapi", schema(value_type = crate::id::SubmissionId))]
    pub id: String,
    /// The id of the service.
    #[cfg_attr(feature = "openapi", schema(example = "highway-problem"))]
    pub service: String,
    /// The version of the definition that the answers were given to.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 4_294_967_295_u32, example = 2))]
    #[serde(deserialize_with = "crate::whole_number::u32")]
    pub version: u32,
    pub answers: Answers,
    /// From somebody who has no account, or is not signed in, where the service takes that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub without_account: Option<WithoutAccount>,
}

/// What a sending led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Received {
    #[cfg_attr(feature = "openapi", schema(value_type = super::Reference))]
    pub reference: String,
    /// Milliseconds since 1970, on the server's clock.
    pub received_at_ms: i64,
    /// By when the council wants to have dealt with it, as YYYY-MM-DD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, value_type = Option<String>))]
    pub due_on: Option<CivilDate>,
}

/// `GET /api/v1/requests`: newest change first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestList {
    pub requests: Vec<RequestRow>,
    /// Where the next page begins, for `after`. Not there on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub next: Option<String>,
}

/// One request of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestRow {
    #[cfg_attr(feature = "openapi", schema(value_type = super::Reference))]
    pub reference: String,
    pub service_name: String,
    /// One line that tells this request from the resident's others.
    pub about: String,
    pub status: Status,
    /// Milliseconds since 1970, on the server's clock.
    pub status_changed_at_ms: i64,
    /// In words, with by when where that is known.
    pub what_happens_next: String,
    /// What it costs, in words. Empty where it came to nothing.
    pub fee: String,
    /// When it will be deleted, as a sentence.
    pub deletion: String,
}

/// `GET /api/v1/requests/{reference}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestDetail {
    #[cfg_attr(feature = "openapi", schema(value_type = super::Reference))]
    pub reference: String,
    pub service_name: String,
    pub status: Status,
    /// Milliseconds since 1970, on the server's clock.
    pub received_at_ms: i64,
    /// In words, with by when where that is known.
    pub what_happens_next: String,
    /// What it costs, in words. Empty where it came to nothing.
    pub fee: String,
    /// When it will be deleted, as a sentence.
    pub deletion: String,
    /// What the person may do with it now.
    pub actions: Vec<Action>,
    pub answers: Vec<ShownAnswer>,
    /// Newest first.
    pub timeline: Vec<TimelineEntry>,
}

/// A question and its answer as a person reads them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownAnswer {
    pub question: String,
    /// May have several lines.
    pub answer: String,
}

/// When a request came to stand where, or when something was written about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineEntry {
    /// Where it stands since then; that may be where it stood before.
    pub status: Status,
    /// Milliseconds since 1970, on the server's clock.
    pub at_ms: i64,
    /// Why it is not possible, as a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub reason: Option<String>,
    /// What was promised or expected by a day, as a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub due: Option<String>,
    /// What was written to the other side. May have several lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub note: Option<String>,
    pub by: Writer,
}

/// Who wrote an entry of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Writer {
    Council,
    Resident,
}

impl Writer {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::Resident => "resident",
        }
    }

    /// Reads the word of a writer. `None`: there is no such writer.
    pub fn parse(raw: &str) -> Option<Self> {
        [Self::Council, Self::Resident].into_iter().find(|writer| writer.as_str() == raw)
    }
}
