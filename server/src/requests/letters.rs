//! The letters about a request.

use super::store::{self, StoredRequest};
use super::view;
use crate::app::App;
use crate::clock::in_london;
use crate::db::{DbError, Tx};
use crate::mail::Letter;
use crate::mail::outbox::{self, DueLetter, NewLetter};
use shared::services::Definition;
use shared::text::dates::date_and_time;

pub const REQUEST_RECEIVED: &str = "request_received";

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
    Ok(Some(received(app, &request, &definition)))
}

fn received(app: &App, request: &StoredRequest, definition: &Definition) -> Letter {
    let (site, reference, phone) = (&app.public_origin, &request.reference, &app.council.phone);
    Letter::new(format!("We have received your request {reference}"), "We have received what you sent")
        .facts([
            ("Service", definition.name.clone()),
            ("Reference", reference.clone()),
            ("Received", date_and_time(in_london(request.received_at_ms))),
        ])
        .heading("What happens next")
        .says(&definition.what_happens_next)
        .says("See it in your account:")
        .link(format!("{site}/requests/{reference}"))
        .says(format!("If you need to change or cancel it, call us on {phone} and give the reference."))
}
