use super::News;
use crate::accounts;
use crate::app::App;
use crate::db::DbError;
use crate::profile;
use crate::requests::answers;
use crate::requests::store::events;
use crate::requests::store::{self, StoredRequest};
use crate::requests::view;
use shared::profile::Profile;
use shared::requests::Status;
use shared::services::{CheckedAnswers, Definition};
use std::sync::Arc;

/// News with all that a team needs for its work, and no more.
pub struct Told {
    pub news: News,
    pub at_ms: i64,
    /// Where the request stood afterwards.
    pub status: Status,
    /// What the resident wrote later.
    pub note: Option<String>,
    pub request: StoredRequest,
    pub definition: Arc<Definition>,
    /// With the first news only.
    pub answers: Option<CheckedAnswers>,
    /// How the resident is reached, unless there is nothing left to ask.
    pub contact: Option<Contact>,
}

/// How whoever sent a request is reached.
pub enum Contact {
    Account(Profile),
    /// The address that they left, who have no account.
    Email(String),
}

/// `None`: the request is not there any more.
pub async fn find(app: &App, news: News, subject: &str) -> Result<Option<Told>, DbError> {
    let event = match news {
        News::Request => None,
        _ => match events::find(&app.db, subject).await? {
            Some(event) => Some(event),
            None => return Ok(None),
        },
    };
    let id = event.as_ref().map_or(subject, |event| event.request_id.as_str());
    let Some(request) = store::find_by_id(&app.db, id).await? else { return Ok(None) };
    let contact = match news {
        News::Withdrawal => None,
        _ => contact(app, &request).await?,
    };
    Ok(Some(Told {
        news,
        at_ms: event.as_ref().map_or(request.received_at_ms, |event| event.at_ms),
        status: event.as_ref().map_or(Status::Received, |event| event.status),
        definition: view::definition_of(app, &request).await?,
        answers: event.is_none().then(|| answers::of(&request)).transpose()?,
        note: event.and_then(|event| event.note),
        request,
        contact,
    }))
}

async fn contact(app: &App, request: &StoredRequest) -> Result<Option<Contact>, DbError> {
    let Some(account) = &request.account_id else {
        return Ok(request.contact_email.clone().map(Contact::Email));
    };
    match accounts::find(&app.db, account).await? {
        Some(owner) => Ok(profile::find(&app.db, owner).await?.map(Contact::Account)),
        None => Ok(None),
    }
}
