//! Passkeys: another way to sign in, beside the password.

use super::PasskeyName;
use crate::field_errors::{Field, FieldErrors};
use crate::sessions::EnteredPassword;
use serde::{Deserialize, Serialize};

/// `GET /api/v1/profile/passkeys`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasskeyList {
    /// Whether this site can have passkeys at all: not where its address is a number.
    pub possible: bool,
    /// Added last first.
    pub passkeys: Vec<PasskeyRow>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasskeyRow {
    pub id: String,
    /// As its owner calls it.
    pub name: String,
    /// Milliseconds since 1970, UTC.
    pub added_at_ms: i64,
    /// When somebody last signed in with it; `null`: never.
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub used_at_ms: Option<i64>,
}

/// `POST /api/v1/profile/passkeys`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddPasskey {
    #[cfg_attr(feature = "openapi", schema(value_type = PasskeyName))]
    pub name: String,
    /// The one that the person signs in with.
    #[cfg_attr(feature = "openapi", schema(value_type = EnteredPassword))]
    pub password: String,
}

/// What [`AddPasskey`] proves to be. Whether the password is right is not known yet.
#[derive(Clone)]
pub struct NewPasskey {
    pub name: PasskeyName,
    pub password: EnteredPassword,
}

impl AddPasskey {
    /// `password` must be in NFC.
    pub fn parse(&self) -> Result<NewPasskey, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.take(Field::PasskeyName, PasskeyName::parse(&self.name));
        let password = errors.take(Field::Password, EnteredPassword::parse(&self.password));
        match (name, password) {
            (Some(name), Some(password)) => Ok(NewPasskey { name, password }),
            _ => Err(errors),
        }
    }
}

/// `PUT /api/v1/profile/passkeys/{id}/name`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RenamePasskey {
    #[cfg_attr(feature = "openapi", schema(value_type = PasskeyName))]
    pub name: String,
}

impl RenamePasskey {
    pub fn parse(&self) -> Result<PasskeyName, FieldErrors> {
        PasskeyName::parse(&self.name).map_err(|fault| FieldErrors::one(Field::PasskeyName, fault))
    }
}

/// `POST /api/v1/profile/passkeys/{id}/removal`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RemovePasskey {
    /// The one that the person signs in with.
    #[cfg_attr(feature = "openapi", schema(value_type = EnteredPassword))]
    pub password: String,
}

impl RemovePasskey {
    /// `password` must be in NFC.
    pub fn parse(&self) -> Result<EnteredPassword, FieldErrors> {
        EnteredPassword::parse(&self.password).map_err(|fault| FieldErrors::one(Field::Password, fault))
    }
}
