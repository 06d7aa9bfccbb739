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

    fn step(&self, now: Status) -> Step {
        Step {
            id: self.id.clone(),
            to: self.status_after(now),
            writer: Writer::Resident,
            reason: None,
            due_on: None,
            note: self.note.clone(),
            deed: self.deed(),
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
    let is_refused = match judge(app, &mut tx, &request, further).await {
        Ok(Judged::New) => {
            step::take(app, &mut tx, Some(&account.email), &request, further.step(request.status)).await?;
            None
        }
        Ok(Judged::Done) => None,
        Err(RequestError::Db(error)) => return Err(error.into()),
        Err(refused) => Some(refused),
    };
    tx.commit().await?; // Also what it ran into is there for all to see from here on.
    is_refused.map_or(Ok(()), Err)
}

enum Judged {
    New,
    Done,
}

async fn judge(
    app: &App,
    tx: &mut Tx,
    request: &StoredRequest,
    further: &Further,
) -> Result<Judged, RequestError> {
    let is_withdrawal = further.action == Action::Withdraw;
    if is_withdrawal && request.status == Status::Withdrawn {
        return Ok(Judged::Done);
    }
    match events::find_held(tx, &further.id).await? {
        None => {}
        Some(event) if event.request_id != request.id => return Err(RequestError::NotFound),
        Some(event) if event.note != further.note => return Err(RequestError::OtherPayload),
        Some(_) => return Ok(Judged::Done),
    }
    let is_offered = view::actions(app, request).contains(&further.action)
        && (is_withdrawal || events::count_of_resident(tx, &request.id).await? < MOST_EVENTS);
    if is_offered { Ok(Judged::New) } else { Err(RequestError::NotOffered) }
}
