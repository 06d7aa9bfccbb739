use super::{ApiError, get, parse, send, with_body};
use gloo_net::http::Method;
use shared::requests::{Action, AddInformation, Claim, Received, RequestDetail, RequestList, Submission};

pub async fn submit(submission: &Submission) -> Result<Received, ApiError> {
    parse(&with_body(Method::POST, "/submissions", submission).await?)
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

/// `told` is empty where there is nothing to tell.
pub async fn act(reference: &str, action: Action, told: Option<&AddInformation>) -> Result<(), ApiError> {
    let path = format!("/requests/{reference}/{}", action.path());
    let answer = match told {
        Some(told) => with_body(Method::POST, &path, told).await,
        None => send(Method::POST, &path, None, None).await,
    };
    answer.map(|_| ())
}
