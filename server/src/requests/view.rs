//! Requests as their owner reads them.

use super::answers;
use super::error::RequestError;
use super::further::MOST_EVENTS;
use super::retention;
use super::store::events::{self, StoredEvent};
use super::store::{self, StoredRequest};
use crate::accounts::Account;
use crate::app::App;
use crate::clock::in_london;
use crate::db::{DbError, Tx};
use crate::services;
use shared::civil_date::CivilDate;
use shared::requests::{
    Action, Reference, RequestDetail, RequestRow, ShownAnswer, Status, TimelineEntry, Writer,
};
use shared::services::{Answers, Definition, ResidentsMay};
use shared::text::requests as words;
use std::sync::Arc;

pub async fn show(
    app: &App,
    account: &Account,
    reference: &Reference,
) -> Result<RequestDetail, RequestError> {
    let request = store::find(&app.db, account, reference).await?.ok_or(RequestError::NotFound)?;
    let definition = definition_of(app, &request).await?;
    let given = answers::of(&request)?.into_typed();
    let shown = definition.show_typed(&given).into_iter().filter(|one| !one.answer.is_empty());
    let answers = shown.map(|one| ShownAnswer { question: one.question, answer: one.answer });
    let events = events::of(&app.db, &request.id).await?;
    let mut actions = actions(app, &request);
    let told = events.iter().filter(|event| event.writer == Writer::Resident).count();
    if i64::try_from(told).is_ok_and(|told| told >= MOST_EVENTS) {
        actions.retain(|action| *action == Action::Withdraw);
    }
    Ok(RequestDetail {
        answers: answers.collect(),
        timeline: events.into_iter().map(entry).chain([received(&request)]).collect(),
        what_happens_next: what_happens_next(&request, &definition),
        deletion: deletion(&request, &definition, &given),
        actions,
        fee: fee(&request, &definition),
        service_name: definition.name.clone(),
        reference: request.reference,
        status: request.status,
        received_at_ms: request.received_at_ms,
    })
}

/// The definition to which a request's answers were given.
pub async fn definition_of(app: &App, request: &StoredRequest) -> Result<Arc<Definition>, DbError> {
    let found = services::published(app, &request.service, request.version).await?;
    found.ok_or_else(|| DbError::unreadable("definition of a request"))
}

/// As [`definition_of`], of a request that is held.
pub async fn definition_of_held(
    app: &App,
    tx: &mut Tx,
    request: &StoredRequest,
) -> Result<Arc<Definition>, DbError> {
    let found = services::published_in(app, tx, &request.service, request.version).await?;
    found.ok_or_else(|| DbError::unreadable("definition of a request"))
}

/// What the owner of a request may do with it now. What a council allows holds at once, for what was sent before too.
pub fn actions(app: &App, request: &StoredRequest) -> Vec<Action> {
    if let Some(closed_at_ms) = request.closed_at_ms {
        let may_object =
            request.status == Status::Done && app.now_ms() < retention::objections_end_at_ms(closed_at_ms);
        return if may_object { vec![Action::SayNotFixed] } else { Vec::new() };
    }
    let catalogue = app.catalogue();
    let allowed = catalogue.find(&request.service).map_or(&[][..], |service| &service.residents_may);
    let action = |allowed: &ResidentsMay| match allowed {
        ResidentsMay::AddInformation => Action::AddInformation,
        ResidentsMay::Withdraw => Action::Withdraw,
    };
    allowed.iter().map(action).collect()
}

pub fn row(request: &StoredRequest, definition: &Definition) -> Result<RequestRow, DbError> {
    let Definition { about, retention, .. } = definition;
    let is_shown = |id: &str| id.starts_with(about) || id == retention.after;
    let answers = answers::some_of(request, is_shown)?;
    Ok(RequestRow {
        reference: request.reference.clone(),
        service_name: definition.name.clone(),
        about: definition.show_about(&answers).replace('\n', ", "),
        status: request.status,
        status_changed_at_ms: request.status_changed_at_ms,
        what_happens_next: what_happens_next(request, definition),
        fee: fee(request, definition),
        deletion: deletion(request, definition, &answers),
    })
}

/// Nobody is to pay for what came to nothing.
fn fee(request: &StoredRequest, definition: &Definition) -> String {
    let came_to_nothing = request.status.is_closed() && request.status != Status::Done;
    if came_to_nothing { String::new() } else { definition.fee.clone() }
}

/// What is said of a request that was received. What the service says at the sending holds no longer where something became of it since.
pub fn promise<'a>(request: &StoredRequest, definition: &'a Definition) -> &'a str {
    let is_new = request.status_changed_at_ms == request.received_at_ms;
    if is_new { &definition.what_happens_next } else { words::OPENED_AGAIN }
}

/// What becomes of a request, and by when.
pub fn what_happens_next(request: &StoredRequest, definition: &Definition) -> String {
    let last_day = request.closed_at_ms.filter(|_| request.status == Status::Done);
    let by = match last_day {
        Some(closed_at_ms) => Some(retention::last_day_to_object(closed_at_ms)),
        None => request.due_on.as_deref().and_then(CivilDate::from_iso),
    };
    words::what_happens_next(request.status, promise(request, definition), by)
}

fn deletion(request: &StoredRequest, definition: &Definition, answers: &Answers) -> String {
    if let Some(at_ms) = request.delete_at_ms {
        return words::deletion(in_london(at_ms));
    }
    let from = retention::counted_from(definition, answers);
    words::deletion_once_closed(&definition.retention, from)
}

/// The first entry: the request's own row says it.
fn received(request: &StoredRequest) -> TimelineEntry {
    let (status, at_ms) = (Status::Received, request.received_at_ms);
    TimelineEntry { status, at_ms, reason: None, due: None, note: None, by: Writer::Resident }
}

fn entry(event: StoredEvent) -> TimelineEntry {
    TimelineEntry {
        status: event.status,
        at_ms: event.at_ms,
        reason: event.reason.map(|reason| words::reason(reason).to_owned()),
        due: event
            .due_on
            .as_deref()
            .and_then(CivilDate::from_iso)
            .and_then(|by| words::due(event.status, by)),
        note: event.note,
        by: event.writer,
    }
}
