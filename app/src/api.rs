//! One function for each thing that the server does. Nothing else in the app fetches.

pub mod accounts;
pub mod drafts;
pub mod passkeys;
pub mod profile;
pub mod requests;
pub mod services;
pub mod sessions;

use crate::json;
use gloo_net::http::{Method, Request, RequestBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::problem::Problem;
use web_sys::RequestInit;

/// Why an answer is not the one that was hoped for.
#[derive(Debug, Clone)]
pub enum ApiError {
    /// The server refused, and says why.
    Problem(Box<Problem>),
    /// The server did not answer.
    Unreachable,
    /// Something answered that does not speak like our server.
    Unreadable,
}

async fn get<T: DeserializeOwned>(path: &str) -> Result<T, ApiError> {
    parse(&send(Method::GET, path, None, None).await?)
}

async fn with_body<T: Serialize>(method: Method, path: &str, body: &T) -> Result<String, ApiError> {
    let body = json::write(body).map_err(|_| ApiError::Unreadable)?;
    send(method, path, Some(body), None).await
}

/// A header that says what the caller has seen.
type Precondition = (&'static str, String);

async fn with_precondition<T: Serialize>(
    method: Method,
    path: &str,
    body: &T,
    precondition: Precondition,
) -> Result<String, ApiError> {
    let body = json::write(body).map_err(|_| ApiError::Unreadable)?;
    send(method, path, Some(body), Some(precondition)).await
}

async fn send(
    method: Method,
    path: &str,
    body: Option<String>,
    precondition: Option<Precondition>,
) -> Result<String, ApiError> {
    let request = RequestBuilder::new(&format!("{}{path}", shared::API)).method(method);
    let is_a_draft = precondition.is_some();
    let request = match precondition {
        // A draft saves itself; that somebody is typing is told apart.
        Some((name, value)) => request.header(name, &value).header(shared::UNATTENDED, "?1"),
        None => request,
    };
    let outlives_the_page = is_a_draft && body.as_ref().is_some_and(|body| body.len() < MOST_AFTER_THE_PAGE);
    let request = match body {
        Some(body) => request.header("content-type", "application/json").body(body),
        None => request.build(),
    };
    let request = request.map_err(|_| ApiError::Unreadable)?;
    let request = if outlives_the_page { kept_alive(request) } else { request };
    let response = request.send().await.map_err(|_| ApiError::Unreachable)?;
    let text = response.text().await.map_err(|_| ApiError::Unreachable)?;
    if response.ok() {
        return Ok(text);
    }
    Err(json::read(&text).map_or(ApiError::Unreadable, |problem| ApiError::Problem(Box::new(problem))))
}

/// Browsers send no more than 64 KiB for pages that are gone.
const MOST_AFTER_THE_PAGE: usize = 60_000;

/// It arrives also where its page is closed meanwhile.
fn kept_alive(request: Request) -> Request {
    let (request, how) = (web_sys::Request::from(request), RequestInit::new());
    let _ = js_sys::Reflect::set(&how, &"keepalive".into(), &true.into());
    web_sys::Request::new_with_request_and_init(&request, &how).unwrap_or(request).into()
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    json::read(text).map_err(|_| ApiError::Unreadable)
}
