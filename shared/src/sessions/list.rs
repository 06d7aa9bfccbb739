use serde::{Deserialize, Serialize};

/// `GET /api/v1/sessions`: where the resident is signed in, used last first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionList {
    pub sessions: Vec<SessionRow>,
}

/// One session of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionRow {
    /// To end it by; no secret.
    #[cfg_attr(feature = "openapi", schema(example = "019ac000-0000-7000-8000-000000000005"))]
    pub id: String,
    pub device: DeviceKind,
    pub browser: BrowserKind,
    /// Signed in on a shared or public computer.
    pub shared_computer: bool,
    /// Milliseconds since 1970, on the server's clock.
    pub signed_in_at_ms: i64,
    /// Milliseconds since 1970, on the server's clock.
    pub last_used_at_ms: i64,
    /// The session with which the list was asked for.
    pub is_this: bool,
}

/// The kind of device from which a person signed in, as far as its browser tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeviceKind {
    Iphone,
    Ipad,
    AndroidPhone,
    AndroidTablet,
    Windows,
    Mac,
    Chromebook,
    Linux,
    #[serde(other)]
    Other,
}

/// The browser with which a person signed in, by its family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BrowserKind {
    Chrome,
    Edge,
    Firefox,
    Opera,
    Safari,
    SamsungInternet,
    #[serde(other)]
    Other,
}
