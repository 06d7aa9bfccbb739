use super::error::RequestError;
use super::step::{self, Step};
use super::store::{self, StoredRequest, events};
use super::view;
use crate::accounts::Account;
use crate::app::App;
use crate::audit::Event;
use crate::db::Tx;
use shared::id::SubmissionId;
use shared::requests::{Action, AddInformation, Reference, Status, Writer};

/// More than anybody has to say of one request. What the council says of it does not count.
pub const MOST_EVENTS: i64 = 100;

/// What a resident does with a request after it was sent.
pub struct Further {
    /// Of the event that it makes. The same id is the same deed.
    id: String,
    action: Action,
    note: Option<String>,
}

impl Further {
    pub fn withdraw(app: &App) -> Self {
        Self { id: app.new_id(), action: Action::Withdraw, note: None }
    }

    /// To add information, or to say why what is called done is not.
    pub fn tell(action: Action, sent: &AddInformation) -> Result<Self, RequestError> {
        let id = SubmissionId::parse(&sent.id).map_err(|_| RequestError::SubmissionId)?;
        Ok(Self { id: id.to_string(), action, note: Some(sent.parse()?) })
    }

    fn deed(&self) -> Event {
        match self.action {
            Action::AddInformation => Event::InformationAdded,
            Action::Withdraw => Event::RequestWithdrawn,
            Action::SayNotFixed => Event::RequestReopened,
        }
    }

    /// Where the request stands afterwards.
    fn status_after(&self, now: Status) -> Status {
        match (self.action, now) {
            (Action::Withdraw, _) => Status::Withdrawn,
            (Action::SayNotFixed, _) => Status::Received,
            (Action::AddInformation, Status::WaitingForYou) => Status::InProgress,
            (Action::AddInformation, now) => now,
        }
    }
}

/// Does what the owner of a request asks for. To ask for it again is no error, and does nothing.
pub async fn go_on(
    app: &App,
    account: &Account,
    reference: &Reference,
    further: &Further,
) -> Result<(), RequestError> {
    let mut tx = app.db.begin().await?;
    let request = store::find_and_hold(&mut tx, account, reference).await?.ok_or(RequestError::NotFound)?;
    if !is_done(&mut tx, &request, further).await? {
        if !view::actions(app, &request).contains(&further.action) {
            return Err(RequestError::NotOffered);
        }
        take(app, &mut tx, account, &request, further).await?;
    }
    Ok(tx.commit().await?) // Also what was done before is there for all to see from here on.
}

async fn is_done(tx: &mut Tx, request: &StoredRequest, further: &Further) -> Result<bool, RequestError> {
    if further.action == Action::Withdraw {
        return Ok(request.status == Status::Withdrawn);
    }
    match events::find_held(tx, &further.id).await? {
        None => Ok(false),
        Some(event) if event.request_id != request.id => Err(RequestError::NotFound),
        Some(event) if event.note != further.note => Err(RequestError::OtherPayload),
        Some(_) => Ok(true),
    }
}

async fn take(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    request: &StoredRequest,
    further: &Further,
) -> Result<(), RequestError> {
    let step = Step {
        id: further.id.clone(),
        to: further.status_after(request.status),
        writer: Writer::Resident,
        reason: None,
        due_on: None,
        note: further.note.clone(),
        deed: further.deed(),
    };
    step::take(app, tx, Some(&account.email), request, step).await?;
    let is_too_much =
        further.action != Action::Withdraw && events::count_of_resident(tx, &request.id).await? > MOST_EVENTS;
    if is_too_much { Err(RequestError::NotOffered) } else { Ok(()) }
}
