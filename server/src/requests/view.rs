//! Requests as their owner reads them.

use super::error::RequestError;
use super::store::{self, StoredRequest};
use crate::accounts::Account;
use crate::app::App;
use crate::db::DbError;
use crate::services;
use shared::requests::{
    Reference, RequestDetail, RequestList, RequestRow, ShownAnswer, Status, TimelineEntry,
};
use shared::services::{CheckedAnswers, Definition};
use std::collections::HashMap;

pub async fn list(app: &App, account: &Account) -> Result<RequestList, RequestError> {
    let mut definitions: HashMap<(String, i64), Definition> = HashMap::new();
    let mut rows = Vec::new();
    for request in store::list(&app.db, account).await? {
        let key = (request.service.clone(), request.version);
        if !definitions.contains_key(&key) {
            definitions.insert(key.clone(), definition_of(app, &request).await?);
        }
        rows.push(row(&request, &definitions[&key])?);
    }
    Ok(RequestList { requests: rows })
}

pub async fn show(
    app: &App,
    account: &Account,
    reference: &Reference,
) -> Result<RequestDetail, RequestError> {
    let request = store::find(&app.db, account, reference).await?.ok_or(RequestError::NotFound)?;
    let definition = definition_of(app, &request).await?;
    let shown = definition.show(&answers_of(&request)?);
    let given = shown.into_iter().filter(|one| !one.answer.is_empty());
    let answers = given.map(|one| ShownAnswer { question: one.question, answer: one.answer });
    let period = &definition.retention.period_after_closing;
    Ok(RequestDetail {
        answers: answers.collect(),
        timeline: vec![TimelineEntry { status: Status::Received, at_ms: request.received_at_ms }],
        deletion: format!("We will delete this {period} after it is closed. It is open now."),
        what_happens_next: definition.what_happens_next,
        service_name: definition.name,
        reference: request.reference,
        status: request.status,
        received_at_ms: request.received_at_ms,
    })
}

/// The definition to which a request's answers were given.
pub async fn definition_of(app: &App, request: &StoredRequest) -> Result<Definition, DbError> {
    let found = services::find(&app.db, &request.service, request.version).await?;
    found.ok_or_else(|| DbError::unreadable("definition of a request"))
}

fn row(request: &StoredRequest, definition: &Definition) -> Result<RequestRow, DbError> {
    let answers = answers_of(request)?;
    let shown = definition.show(&answers).into_iter().find(|one| one.id == definition.about);
    Ok(RequestRow {
        reference: request.reference.clone(),
        service_name: definition.name.clone(),
        about: shown.map(|one| one.answer.replace('\n', ", ")).unwrap_or_default(),
        status: request.status,
        status_changed_at_ms: request.status_changed_at_ms,
        what_happens_next: definition.what_happens_next.clone(),
    })
}

fn answers_of(request: &StoredRequest) -> Result<CheckedAnswers, DbError> {
    serde_json::from_str(&request.answers).map_err(|_| DbError::unreadable("answers"))
}
