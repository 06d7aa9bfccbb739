use super::{ApiError, get, parse, send, with_body};
use gloo_net::http::Method;
use serde::Deserialize;
use shared::problem::ProblemCode;
use shared::requests::{Action, AddInformation, Claim, Received, RequestDetail, RequestList, Submission};

/// What is read of a request where the rest is not shown.
#[derive(Deserialize)]
struct Next {
    what_happens_next: String,
}

pub async fn submit(submission: &Submission) -> Result<Received, ApiError> {
    parse(&with_body(Method::POST, "/submissions", submission).await?)
}

/// What became of a sending without an account, by its secret. `None`: it has not arrived.
pub async fn sent_without_account(id: &str, secret: &str) -> Result<Option<Received>, ApiError> {
    let secret = (shared::CLAIM_SECRET, secret.to_owned());
    match send(Method::GET, &format!("/submissions/{id}"), None, Some(secret)).await {
        Ok(text) => parse(&text).map(Some),
        Err(ApiError::Problem(problem)) if problem.code == ProblemCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Takes what was sent without an account into this one.
pub async fn claim(id: &str, secret: &str) -> Result<(), ApiError> {
    let claim = Claim { secret: secret.to_owned() };
    with_body(Method::POST, &format!("/submissions/{id}/claim"), &claim).await.map(|_| ())
}

/// A page of the list: "", or `?` with what is wanted.
pub async fn list(query: &str) -> Result<RequestList, ApiError> {
    get(&format!("/requests{query}")).await
}

pub async fn show(reference: &str) -> Result<RequestDetail, ApiError> {
    get(&format!("/requests/{reference}")).await
}

/// Of a request of this account, in words, with by when where that is known.
pub async fn what_happens_next(reference: &str) -> Result<String, ApiError> {
    get(&format!("/requests/{reference}")).await.map(|next: Next| next.what_happens_next)
}

/// `told` is empty where there is nothing to tell.
pub async fn act(reference: &str, action: Action, told: Option<&AddInformation>) -> Result<(), ApiError> {
    let path = format!("/requests/{reference}/{}", action.path());
    let answer = match told {
        Some(told) => with_body(Method::POST, &path, told).await,
        None => send(Method::POST, &path, None, None).await,
    };
    answer.map(|_| ())
}
