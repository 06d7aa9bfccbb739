//! How the answers of a passkey look. A library reads them; what it reads is described here for whoever calls the API.

use crate::accounts::passkeys::{PublicKeyCredential, RegisterPublicKeyCredential};
use serde::Deserialize;

/// A new passkey.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MadePasskey {
    #[schema(value_type = CreatedCredential)]
    pub credential: RegisterPublicKeyCredential,
}

/// Signing in with a passkey.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasskeySignIn {
    #[schema(value_type = AnsweredCredential)]
    pub credential: PublicKeyCredential,
    /// Others use the computer too: as in `SignIn`.
    #[serde(default)]
    pub shared_computer: bool,
}

/// What `toJSON()` makes of a new `PublicKeyCredential`. Bytes are in base64url, without padding; what else there is in it is read over.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "it is for the description only")]
pub struct CreatedCredential {
    #[schema(pattern = "^([A-Za-z0-9_-]{4})+$")]
    id: String,
    #[schema(rename = "rawId", pattern = "^([A-Za-z0-9_-]{4})+$")]
    raw_id: String,
    #[schema(rename = "type", pattern = "^public-key$")]
    kind: String,
    response: CreatedResponse,
}

#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "it is for the description only")]
pub struct CreatedResponse {
    #[schema(rename = "attestationObject", pattern = "^([A-Za-z0-9_-]{4})+$")]
    attestation_object: String,
    #[schema(rename = "clientDataJSON", pattern = "^([A-Za-z0-9_-]{4})+$")]
    client_data_json: String,
}

/// What `toJSON()` makes of a `PublicKeyCredential` that answered. Bytes are in base64url, without padding; what else there is in it is
/// read over.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "it is for the description only")]
pub struct AnsweredCredential {
    #[schema(pattern = "^([A-Za-z0-9_-]{4})+$")]
    id: String,
    #[schema(rename = "rawId", pattern = "^([A-Za-z0-9_-]{4})+$")]
    raw_id: String,
    #[schema(rename = "type", pattern = "^public-key$")]
    kind: String,
    response: AnsweredResponse,
}

#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "it is for the description only")]
pub struct AnsweredResponse {
    #[schema(rename = "authenticatorData", pattern = "^([A-Za-z0-9_-]{4})+$")]
    authenticator_data: String,
    #[schema(rename = "clientDataJSON", pattern = "^([A-Za-z0-9_-]{4})+$")]
    client_data_json: String,
    #[schema(pattern = "^([A-Za-z0-9_-]{4})+$")]
    signature: String,
    #[schema(rename = "userHandle", pattern = "^([A-Za-z0-9_-]{4})+$")]
    user_handle: String,
}
