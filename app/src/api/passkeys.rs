use super::{ApiError, get, parse, send, with_body};
use gloo_net::http::Method;
use shared::accounts::{AddPasskey, PasskeyList, RemovePasskey, RenamePasskey};
use shared::sessions::SessionState;

const PATH: &str = "/profile/passkeys";

pub async fn list() -> Result<PasskeyList, ApiError> {
    get(PATH).await
}

/// Returns what the browser makes a passkey by. Only the browser reads it.
pub async fn begin_adding(new: &AddPasskey) -> Result<String, ApiError> {
    with_body(Method::POST, PATH, new).await
}

/// Hands on what the browser made: JSON that only it and the server read.
pub async fn finish_adding(made: &str) -> Result<(), ApiError> {
    let body = format!(r#"{{"credential":{made}}}"#);
    send(Method::POST, &format!("{PATH}/verification"), Some(body), None).await.map(|_| ())
}

pub async fn rename(id: &str, name: &RenamePasskey) -> Result<(), ApiError> {
    with_body(Method::PUT, &format!("{PATH}/{id}/name"), name).await.map(|_| ())
}

pub async fn remove(id: &str, password: &RemovePasskey) -> Result<(), ApiError> {
    with_body(Method::POST, &format!("{PATH}/{id}/removal"), password).await.map(|_| ())
}

/// Returns what the browser asks a passkey.
pub async fn begin_signing_in() -> Result<String, ApiError> {
    send(Method::POST, "/session/passkey", None, None).await
}

/// Hands on what the passkey answered: JSON again.
pub async fn finish_signing_in(answer: &str, shared_computer: bool) -> Result<SessionState, ApiError> {
    let body = format!(r#"{{"credential":{answer},"shared_computer":{shared_computer}}}"#);
    parse(&send(Method::POST, "/session/passkey/verification", Some(body), None).await?)
}
