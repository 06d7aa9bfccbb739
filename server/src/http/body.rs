use super::problem::Refusal;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use shared::problem::ProblemCode;
use std::time::Duration;

/// No form of ours is larger.
pub const MAX_BODY_BYTES: usize = 64 * 1024;
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// A body of JSON. It has the shape of `T`; whether it makes sense is for `T::parse` to say.
pub struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let bytes = read(request).await?;
        // serde would take a list of values for a struct too.
        if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
            let refusal = Refusal::new(StatusCode::BAD_REQUEST, ProblemCode::MalformedBody);
            return Err(refusal.with_detail("the body must be a JSON object"));
        }
        serde_json::from_slice(&bytes).map(Self).map_err(|error| {
            let refusal = Refusal::new(StatusCode::BAD_REQUEST, ProblemCode::MalformedBody);
            refusal.with_detail(describe(&error))
        })
    }
}

async fn read(request: Request) -> Result<Bytes, Refusal> {
    if !is_json(&request) {
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, ProblemCode::UnsupportedMediaType));
    }
    let body = Limited::new(request.into_body(), MAX_BODY_BYTES);
    let too_slow = |_| Refusal::new(StatusCode::REQUEST_TIMEOUT, ProblemCode::BodyTooSlow);
    match tokio::time::timeout(BODY_TIMEOUT, body.collect()).await.map_err(too_slow)? {
        Ok(whole) => Ok(whole.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => {
            Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::BodyTooLarge))
        }
        Err(_) => Err(Refusal::new(StatusCode::BAD_REQUEST, ProblemCode::MalformedBody)),
    }
}

/// `application/json`, in UTF-8, not compressed.
fn is_json(request: &Request) -> bool {
    let headers = request.headers();
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut parts = content_type.split(';').map(|part| part.trim().to_ascii_lowercase());
    parts.next().as_deref() == Some("application/json")
        && parts.all(|parameter| matches!(parameter.as_str(), "" | "charset=utf-8" | "charset=\"utf-8\""))
        && !headers.contains_key(header::CONTENT_ENCODING)
}

/// What is wrong with the JSON: names of fields and places, never values.
fn describe(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let names_no_value = ["unknown field", "missing field", "duplicate field"];
    if names_no_value.iter().any(|start| message.starts_with(start)) {
        return message;
    }
    format!("not the JSON expected, at line {} column {}", error.line(), error.column())
}
