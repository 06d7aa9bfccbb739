//! What the team of a service is told: what a resident sent, and what came of it later. By mail or webhook, as the service's file
//! says when it leaves.

mod event;
mod news;
mod told;
mod words;

pub(in crate::requests) use news::News;

use crate::app::App;
use crate::db::{DbError, Tx};
use crate::mail::Dispatch;
use crate::mail::outbox::{self, DueLetter, NewLetter};
use crate::services::Way;

pub const TEAM_REQUEST: &str = "team_request";
pub const TEAM_INFORMATION: &str = "team_information";
pub const TEAM_WITHDRAWAL: &str = "team_withdrawal";
pub const TEAM_NOT_FIXED: &str = "team_not_fixed";

/// Tells the team of a service, if it has one. `subject` is the request, or the event, that the news is about.
pub(in crate::requests) async fn write(
    app: &App,
    tx: &mut Tx,
    service: &str,
    news: News,
    subject: &str,
) -> Result<(), DbError> {
    if app.catalogue().hand_over(service).is_none() {
        return Ok(());
    }
    let letter = NewLetter {
        kind: news.kind(),
        subject_id: subject,
        issue: 1,
        recipient: service,
        useful_until_ms: None,
    };
    outbox::write_to_team(app, tx, letter).await
}

/// What leaves, and where to. `None`: the request is not there any more.
pub async fn compose(app: &App, due: &DueLetter) -> Result<Option<Dispatch>, DbError> {
    let Some(news) = News::of(&due.kind) else { return Ok(None) };
    let Some(told) = told::find(app, news, &due.subject_id).await? else { return Ok(None) };
    Ok(Some(match app.catalogue().hand_over(&due.recipient).map(|team| &team.way) {
        Some(Way::Mail(to)) => Dispatch::Mail { to: to.clone(), letter: words::letter(&told) },
        Some(Way::Webhook(to)) => Dispatch::Webhook { to: to.clone(), body: event::body(&told) },
        None => Dispatch::Nowhere,
    }))
}
