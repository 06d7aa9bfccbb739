use super::error::RequestError;
use super::letters::hand_over::{self, News};
use super::store::events::{self, StoredEvent};
use super::store::{self, Move, StoredRequest};
use super::{answers, letters, retention, view};
use crate::app::App;
use crate::audit::{self, Event};
use crate::db::{DbError, Tx};
use shared::requests::{Reason, Status, Writer};

/// Something that happens to a request after it was received.
pub struct Step {
    /// Of the event that it makes. The same id is the same step.
    pub id: String,
    pub to: Status,
    pub writer: Writer,
    pub reason: Option<Reason>,
    pub due_on: Option<String>,
    pub note: Option<String>,
    /// For the audit trail.
    pub deed: Event,
}

/// Takes a step in the transaction of the verb, which holds the request: its row, its timeline, the audit trail, and where
/// the status changes or the council says more a letter, and where the resident took it one to the team.
///
/// `write_to` is the address of whoever sent it, where there is one.
pub async fn take(
    app: &App,
    tx: &mut Tx,
    write_to: Option<&str>,
    request: &StoredRequest,
    step: Step,
) -> Result<(), RequestError> {
    let stays = step.to == request.status;
    if !stays && !request.status.may_become(step.to) {
        return Err(RequestError::OutOfOrder { from: request.status });
    }
    let event = StoredEvent {
        id: step.id,
        request_id: request.id.clone(),
        status: step.to,
        writer: step.writer,
        reason: step.reason,
        due_on: step.due_on,
        note: step.note,
        at_ms: app.now_ms(),
    };
    if !events::insert(tx, &event).await? {
        return Err(RequestError::NotFound); // It is a step of another request.
    }
    if !stays || event.writer == Writer::Council {
        move_request(app, tx, request, &event).await?;
        if let Some(email) = write_to {
            letters::write_changed(app, tx, &event.id, email).await?;
        }
    }
    if let Some(news) = News::of_deed(step.deed) {
        hand_over::write(app, tx, &request.service, news, &event.id).await?;
    }
    let account = request.account_id.as_deref().unwrap_or_default();
    Ok(audit::write_about(app, tx, step.deed, account, &request.id).await?)
}

async fn move_request(
    app: &App,
    tx: &mut Tx,
    request: &StoredRequest,
    event: &StoredEvent,
) -> Result<(), DbError> {
    let closed_at_ms = event.status.is_closed().then_some(event.at_ms);
    let delete_at_ms = match closed_at_ms {
        Some(at_ms) => {
            let definition = view::definition_of_held(app, tx, request).await?;
            let answers = answers::of(request)?.into_typed();
            Some(retention::delete_at_ms(&definition, &answers, event.status, at_ms)?)
        }
        None => None,
    };
    // Whoever says more about where it stands takes no day back, and it stands there since it came there.
    let stays = event.status == request.status;
    let due_on = event.due_on.as_deref().or(request.due_on.as_deref().filter(|_| stays));
    let at_ms = if stays { request.status_changed_at_ms } else { event.at_ms };
    let to = Move { to: event.status, at_ms, due_on, closed_at_ms, delete_at_ms };
    store::move_to(tx, &request.id, &to).await
}
