use serde::{Deserialize, Serialize};

/// What a council lets residents do with what they sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResidentsMay {
    AddInformation,
    Withdraw,
}
