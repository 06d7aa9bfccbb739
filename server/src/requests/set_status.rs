use super::error::RequestError;
use super::letters::address_of_sender;
use super::step::{self, Step};
use super::store::{self, StoredRequest, events};
use crate::app::App;
use crate::audit::Event;
use crate::clock::in_london;
use crate::db::{DbError, Tx};
use shared::civil_date::CivilDate;
use shared::requests::{Reason, Reference, Status, Writer};

/// Five years: what is later was mistyped.
const LATEST_DAYS: i32 = 5 * 365;

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
    /// What can be said of it without the request.
    fn check(&self, app: &App) -> Result<(), RequestError> {
        if (self.to == Status::NotPossible) != self.reason.is_some() {
            return Err(RequestError::Reason);
        }
        let today = in_london(app.now_ms()).day();
        let days = today..=today.plus_days(LATEST_DAYS);
        let may_be_due = |day: &str| CivilDate::from_iso(day).is_some_and(|day| days.contains(&day));
        if self.due_on.as_deref().is_some_and(|day| self.to.is_closed() || !may_be_due(day)) {
            return Err(RequestError::Day);
        }
        Ok(())
    }

    /// The command that was given twice says nothing new.
    async fn check_for(&self, tx: &mut Tx, request: &StoredRequest) -> Result<(), RequestError> {
        if request.status == self.to {
            let says_more = self.says_more(tx, request).await?;
            return says_more.then_some(()).ok_or(RequestError::NothingNew { status: request.status });
        }
        let has_note = self.note.as_deref().is_some_and(|note| !note.trim().is_empty());
        if self.to.needs_note() && !has_note { Err(RequestError::Note) } else { Ok(()) }
    }

    /// Whether there is something to say where a request stands there already: another day, or why it takes longer.
    async fn says_more(&self, tx: &mut Tx, request: &StoredRequest) -> Result<bool, DbError> {
        if self.to.is_closed() {
            return Ok(false);
        }
        let has_other_day = self.due_on.is_some() && self.due_on != request.due_on;
        let has_other_note =
            self.note.is_some() && events::last_note(tx, &request.id, request.status).await? != self.note;
        Ok(has_other_day || has_other_note)
    }

    fn step(self, app: &App) -> Step {
        let Self { to, reason, due_on, note } = self;
        Step {
            id: app.new_id(),
            to,
            writer: Writer::Council,
            reason,
            due_on,
            note,
            deed: Event::RequestMoved,
        }
    }
}

/// Moves a request on, or says more about where it stands. Its owner is told by mail, or whoever left an address. Returns where it stood before.
pub async fn set_status(app: &App, reference: &Reference, new: NewStatus) -> Result<Status, RequestError> {
    new.check(app)?;
    let mut tx = app.db.begin().await?;
    let request = store::find_any_and_hold(&mut tx, reference).await?.ok_or(RequestError::NotFound)?;
    new.check_for(&mut tx, &request).await?;
    let write_to = address_of_sender(&mut tx, &request).await?;
    step::take(app, &mut tx, write_to.as_deref(), &request, new.step(app)).await?;
    tx.commit().await?;
    Ok(request.status)
}
