use super::error::RequestError;
use super::letters::sender_address;
use super::step::{self, Step};
use super::store::{self, StoredRequest, events};
use crate::app::App;
use crate::audit::Event;
use crate::clock::in_london;
use crate::db::DbError;
use shared::civil_date::CivilDate;
use shared::requests::{Reason, Reference, Status, Writer};

/// What the council says of a request.
#[derive(Debug, Clone)]
pub struct NewStatus {
    pub to: Status,
    /// Why it is not possible; then, and only then.
    pub reason: Option<Reason>,
    /// A day, as 2026-12-04: by when the council wants to have done, or to be told, what comes next.
    pub due_on: Option<String>,
    /// What the resident reads beside it. Needed where [`Status::needs_note`].
    pub note: Option<String>,
}

impl NewStatus {
    /// Whether there is something to say where a request stands there already: another day, or why it takes longer. The command that
    /// was given twice says nothing new.
    async fn tells_more(&self, app: &App, request: &StoredRequest) -> Result<bool, DbError> {
        if self.to.is_closed() {
            return Ok(false);
        }
        let has_other_day = self.due_on.is_some() && self.due_on != request.due_on;
        let last = events::of(&app.db, &request.id).await?.into_iter().next();
        let has_other_note = self.note.is_some() && last.is_none_or(|last| last.note != self.note);
        Ok(has_other_day || has_other_note)
    }
}

/// Moves a request on, or says more about where it stands. Its owner is told by mail, or whoever left an address. Returns where it stood before.
pub async fn set_status(app: &App, reference: &Reference, new: NewStatus) -> Result<Status, RequestError> {
    if (new.to == Status::NotPossible) != new.reason.is_some() {
        return Err(RequestError::Reason);
    }
    let today = in_london(app.now_ms()).day();
    let may_be_due = |day: &str| CivilDate::from_iso(day).is_some_and(|day| day >= today);
    if new.due_on.as_deref().is_some_and(|day| new.to.is_closed() || !may_be_due(day)) {
        return Err(RequestError::Day);
    }
    let request = store::find_any(&app.db, reference).await?.ok_or(RequestError::NotFound)?;
    let stays = request.status == new.to;
    if new.to.needs_note() && !stays && new.note.as_deref().is_none_or(|note| note.trim().is_empty()) {
        return Err(RequestError::Note);
    }
    let write_to = sender_address(app, &request).await?;
    if stays && !new.tells_more(app, &request).await? {
        return Err(RequestError::NothingNew { status: request.status });
    }
    let step = Step {
        id: app.new_id(),
        to: new.to,
        writer: Writer::Council,
        reason: new.reason,
        due_on: new.due_on,
        note: new.note,
        deed: Event::RequestMoved,
    };
    let mut tx = app.db.begin().await?;
    if !step::take(app, &mut tx, write_to.as_deref(), &request, step).await? {
        return Err(RequestError::MovedMeanwhile);
    }
    tx.commit().await?;
    Ok(request.status)
}
