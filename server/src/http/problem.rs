use super::retry_after::RetryAt;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::field_errors::FieldErrors;
use shared::problem::{Problem, ProblemCode};
use shared::text;

/// An answer that says why nothing was done.
#[derive(Debug)]
pub struct Refusal(Box<Problem>);

impl Refusal {
    pub fn new(status: StatusCode, code: ProblemCode) -> Self {
        let name =
            serde_json::to_value(code).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
        Self(Box::new(Problem {
            kind: format!("urn:wherry:problem:{name}"),
            title: text::problem(code).to_owned(),
            status: status.as_u16(),
            code,
            detail: None,
            errors: FieldErrors::default(),
            retry_at_ms: None,
        }))
    }

    /// For the person who wrote the client. Never holds what a resident typed.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    #[must_use]
    pub fn with_retry_at_ms(mut self, retry_at_ms: i64) -> Self {
        self.0.retry_at_ms = Some(retry_at_ms);
        self
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, ProblemCode::NotFound)
    }

    /// Logs the cause and tells nothing of it.
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(%cause, "a request failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, ProblemCode::Internal)
    }

    pub fn busy() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, ProblemCode::Busy)
    }
}

impl From<FieldErrors> for Refusal {
    fn from(errors: FieldErrors) -> Self {
        let mut refusal = Self::new(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::FieldErrors);
        refusal.0.errors = errors;
        refusal
    }
}

impl From<crate::db::DbError> for Refusal {
    fn from(error: crate::db::DbError) -> Self {
        if error.passes() {
            tracing::error!(%error, "the database cannot be asked");
            return Self::busy();
        }
        Self::internal(&error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(&self.0)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.0.code == ProblemCode::Busy {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        if let Some(at_ms) = self.0.retry_at_ms {
            response.extensions_mut().insert(RetryAt { at_ms });
        }
        response
    }
}
