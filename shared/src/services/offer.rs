//! How a service is offered. This holds at once, whatever version of the form somebody fills in.

use crate::civil_date::CivilDate;
use serde::{Deserialize, Serialize};

/// What a council lets residents do with what they sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResidentsMay {
    AddInformation,
    Withdraw,
}

/// Who may send a form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Who has an account, and is signed in.
    #[default]
    Account,
    /// Anybody; who is signed in sees it in the account.
    Optional,
    /// Anybody, and nobody is told to sign in first.
    None,
}

/// What a device may keep of a form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Offline {
    /// The answers, and the finished form until it can be sent.
    Send,
    /// The answers.
    #[default]
    Draft,
    /// Nothing: what is asked is too personal, or must be confirmed at once.
    Nothing,
}

/// The service is closed for now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Closed {
    /// The day on which it opens again, where that is known: YYYY-MM-DD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, value_type = Option<String>))]
    pub until: Option<CivilDate>,
    /// What residents read instead of the form.
    pub why: String,
}

impl Closed {
    pub fn holds(&self, today: CivilDate) -> bool {
        self.until.is_none_or(|until| today < until)
    }
}

/// For serde: what is as usual is not written.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
