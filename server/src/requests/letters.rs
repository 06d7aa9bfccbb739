//! The letters about a request.

use super::{store, view};
use crate::app::App;
use crate::clock::in_london;
use crate::db::{DbError, Tx};
use crate::mail::Letter;
use crate::mail::outbox::{self, DueLetter, NewLetter};
use askama::Template;
use shared::text::dates::date_and_time;

pub const REQUEST_RECEIVED: &str = "request_received";

#[derive(Template)]
#[template(path = "letters/request_received.txt")]
struct RequestReceived<'a> {
    service: &'a str,
    reference: &'a str,
    received_at: &'a str,
    what_happens_next: &'a str,
    council: &'a str,
    site: &'a str,
    phone: &'a str,
}

pub(super) async fn write_received(
    app: &App,
    tx: &mut Tx,
    request: &str,
    email: &str,
) -> Result<(), DbError> {
    let letter = NewLetter {
        kind: REQUEST_RECEIVED,
        subject_id: request,
        issue: 1,
        recipient: email,
        useful_until_ms: None,
    };
    outbox::write(app, tx, letter).await
}

/// The words of a letter of this capability. `None`: the request is not there any more.
pub async fn compose(app: &App, due: &DueLetter) -> Result<Option<Letter>, DbError> {
    let Some(request) = store::find_by_id(&app.db, &due.subject_id).await? else { return Ok(None) };
    let definition = view::definition_of(app, &request).await?;
    let letter = RequestReceived {
        service: &definition.name,
        reference: &request.reference,
        received_at: &date_and_time(in_london(request.received_at_ms)),
        what_happens_next: &definition.what_happens_next,
        council: &app.council.name,
        site: &app.public_origin,
        phone: &app.council.phone,
    };
    let text = letter.render().map_err(|_| DbError::unreadable("letter"))?;
    Ok(Some(Letter { subject: format!("We have received your request {}", request.reference), text }))
}
