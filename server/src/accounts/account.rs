use crate::db::{DbError, Row};
use shared::sessions::SignedIn;

/// A resident's account.
#[derive(Debug, Clone)]
pub struct Account {
    pub id: String,
    /// As its owner typed it: where letters go.
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    /// When the council got the details that it needs.
    pub activated_at_ms: Option<i64>,
    /// Whether it ever had a request.
    pub has_requested: bool,
}

impl Account {
    pub(super) fn from_row(row: &Row) -> Result<Self, DbError> {
        Self::with_id(row.text("id")?, row)
    }

    pub(super) fn with_id(id: String, row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id,
            email: row.text("email")?,
            first_name: row.text("first_name")?,
            last_name: row.text("last_name")?,
            activated_at_ms: row.optional_integer("activated_at_ms")?,
            has_requested: row.optional_integer("ever_requested_at_ms")?.is_some(),
        })
    }

    /// The address as accounts are told apart by it.
    pub fn email_key(&self) -> String {
        self.email.to_ascii_lowercase()
    }

    pub fn signed_in(&self) -> SignedIn {
        SignedIn {
            account: self.id.clone(),
            first_name: self.first_name.clone(),
            activated: self.activated_at_ms.is_some(),
        }
    }
}
