//! Ids: UUID version 7, time first, so that rows made together lie together. An id is no secret.

use uuid::{Builder, Uuid, Version};

/// A submission's id, made by the resident's device when a form is begun and kept through every retry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(
    description = "A UUID of version 7, made by the device when a form is begun and kept through every retry.",
    value_type = String,
    pattern = "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-7[0-9A-Fa-f]{3}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$",
    example = "019ac000-0000-7000-8000-000000000003"
))]
pub struct SubmissionId(Uuid);

/// The text is not a UUID of version 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl SubmissionId {
    /// Reads the usual form with hyphens, in either case.
    pub fn parse(raw: &str) -> Result<Self, NotAnId> {
        let id = Uuid::try_parse(raw).map_err(|_| NotAnId)?;
        if raw.len() != 36 || id.get_version() != Some(Version::SortRand) {
            return Err(NotAnId);
        }
        Ok(Self(id))
    }
}

impl std::fmt::Display for SubmissionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.hyphenated())
    }
}

/// A new id, as text, from the milliseconds since 1970 and ten random bytes.
pub fn uuid_v7(unix_ms: u64, random: [u8; 10]) -> String {
    Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid().hyphenated().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_id_is_read_back() {
        let made = uuid_v7(1_795_000_000_000, [7; 10]);
        assert_eq!(SubmissionId::parse(&made).expect("version 7").to_string(), made);
    }

    #[test]
    fn other_versions_and_other_spellings_are_refused() {
        for raw in ["", "x", "f47ac10b-58cc-4372-a567-0e02b2c3d479", "01890a5d-ac96-774b-bcce-b302099a8057 "]
        {
            assert_eq!(SubmissionId::parse(raw), Err(NotAnId), "{raw}");
        }
    }
}
