use serde::Deserialize;
use shared::accounts::PasswordPolicy;

/// What a new password must be, by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PasswordProfile {
    /// As the page has it that the product is modelled on.
    #[default]
    Council,
    /// As the National Cyber Security Centre advises.
    Ncsc,
}

impl PasswordProfile {
    pub fn policy(self) -> PasswordPolicy {
        match self {
            Self::Council => PasswordPolicy::COUNCIL,
            Self::Ncsc => PasswordPolicy::NCSC,
        }
    }
}
