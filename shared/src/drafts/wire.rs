use crate::services::Answers;
use serde::{Deserialize, Serialize};

/// `PUT /api/v1/drafts/{id}`, where `id` is the id under which the form will be sent. With `If-None-Match: *` it is a new
/// draft; with `If-Match` and the revision that was last seen it takes the place of that one, and of no other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveDraft {
    /// The id of the service.
    #[cfg_attr(feature = "openapi", schema(example = "highway-problem"))]
    pub service: String,
    /// The version of the definition that the answers are given to.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 4_294_967_295_u32, example = 2))]
    #[serde(deserialize_with = "crate::whole_number::u32")]
    pub version: u32,
    /// As typed, also what is wrong.
    pub answers: Answers,
}

/// What a saving led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Saved {
    /// Counts the savings; it is the `ETag` too.
    pub revision: i64,
    /// Milliseconds since 1970, on the server's clock.
    pub saved_at_ms: i64,
}

/// `GET /api/v1/drafts/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptDraft {
    #[cfg_attr(feature = "openapi", schema(value_type = crate::id::SubmissionId))]
    pub id: String,
    /// The id of the service.
    pub service: String,
    /// The version of the definition that the answers were given to.
    pub version: u32,
    pub answers: Answers,
    /// Counts the savings; it is the `ETag` too.
    pub revision: i64,
    /// Milliseconds since 1970, on the server's clock.
    pub saved_at_ms: i64,
}

/// `GET /api/v1/drafts`: the resident's own, saved last first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftList {
    pub drafts: Vec<DraftRow>,
}

/// One draft of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftRow {
    #[cfg_attr(feature = "openapi", schema(value_type = crate::id::SubmissionId))]
    pub id: String,
    /// The id of the service.
    pub service: String,
    pub service_name: String,
    /// Milliseconds since 1970, on the server's clock.
    pub saved_at_ms: i64,
    /// When it is deleted, unless it is saved again: milliseconds since 1970.
    pub kept_until_ms: i64,
}
