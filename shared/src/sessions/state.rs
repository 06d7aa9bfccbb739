use serde::{Deserialize, Serialize};

/// `GET /api/v1/session`: who is signed in, in this browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionState {
    /// `null`: nobody.
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub resident: Option<SignedIn>,
    /// When the session ends, while somebody is signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<SessionEnds>,
}

/// When a session ends, counted from the answer: the device's own clock may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionEnds {
    /// In so many milliseconds, if nothing is done until then.
    pub idle_in_ms: i64,
    /// In so many milliseconds, whatever is done.
    pub latest_in_ms: i64,
    /// Signed in on a shared or public computer: nothing may be kept on the device.
    pub shared_computer: bool,
}

impl SessionEnds {
    /// Whatever is done, a session is over after this long.
    pub const LONGEST_MS: i64 = 12 * 60 * 60 * 1000;
    /// A person is warned this long before.
    pub const WARNING_MS: i64 = 2 * 60 * 1000;

    /// How much is left if nothing is done.
    pub fn left_ms(&self) -> i64 {
        self.idle_in_ms.min(self.latest_in_ms)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedIn {
    /// The account's id: stable, and no secret.
    pub account: String,
    /// As its owner writes it.
    pub first_name: String,
    /// Whether the council has the details that it needs. Most of the API is closed until then.
    pub activated: bool,
}
