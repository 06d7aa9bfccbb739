//! The letters about a request.

pub mod hand_over;

use super::store::events::{self, StoredEvent};
use super::store::{self, StoredRequest};
use super::{retention, view};
use crate::accounts;
use crate::app::App;
use crate::clock::in_london;
use crate::db::{DbError, Tx};
use crate::mail::outbox::{self, DueLetter, NewLetter};
use crate::mail::{Dispatch, Letter};
use shared::civil_date::CivilDate;
use shared::requests::{Action, Status, Writer};
use shared::services::Definition;
use shared::text::dates::date_and_time;
use shared::text::requests::{REOPENED, reason, status, what_happens_next};

pub const REQUEST_RECEIVED: &str = "request_received";
/// The letters that say so: the first, and the one to a corrected address.
const FIRST: i64 = 1;
const CORRECTED: i64 = 2;
pub const REQUEST_CHANGED: &str = "request_changed";

const SENT_WITHOUT_ACCOUNT: &str = "You sent this without an account. To see it in one, go back to the tab that you sent it from \
    and sign in or sign up there, before you close it or sign out there. We will write to this \
    address when something changes.";

pub(super) async fn write_received(
    app: &App,
    tx: &mut Tx,
    request: &str,
    email: &str,
) -> Result<(), DbError> {
    outbox::write(app, tx, received_letter(request, FIRST, email)).await
}

/// To a corrected address: what waits, or came back, goes there by itself. There is one more such letter at most, and none where the
/// address was taken back.
pub(super) async fn write_received_again(
    app: &App,
    tx: &mut Tx,
    request: &str,
    email: Option<&str>,
) -> Result<(), DbError> {
    let Some(email) = email else { return Ok(()) };
    for event in events::ids_of(tx, request).await? {
        outbox::retry_about(tx, REQUEST_CHANGED, &event, app.now_ms()).await?;
    }
    if outbox::retry_about(tx, REQUEST_RECEIVED, request, app.now_ms()).await?
        || outbox::hold_waiting(tx, REQUEST_RECEIVED, request, app.now_ms()).await?
    {
        return Ok(());
    }
    let again = received_letter(request, CORRECTED, email);
    if outbox::is_written(tx, &again).await? {
        return Ok(());
    }
    outbox::write(app, tx, again).await
}

fn received_letter<'a>(request: &'a str, issue: i64, email: &'a str) -> NewLetter<'a> {
    NewLetter { kind: REQUEST_RECEIVED, subject_id: request, issue, recipient: email, useful_until_ms: None }
}

/// A letter about a step of a request: each step has one.
pub(super) async fn write_changed(app: &App, tx: &mut Tx, event: &str, email: &str) -> Result<(), DbError> {
    let letter = NewLetter {
        kind: REQUEST_CHANGED,
        subject_id: event,
        issue: 1,
        recipient: email,
        useful_until_ms: None,
    };
    outbox::write(app, tx, letter).await
}

/// A letter that a request was received. `None`: the request is not there any more, nobody is to be written to, or what failed to leave
/// for a wrong address was written anew to the right one.
pub async fn compose(app: &App, due: &DueLetter) -> Result<Option<Dispatch>, DbError> {
    if outbox::is_followed(app, due).await? {
        return Ok(None);
    }
    let Some(request) = store::find_by_id(&app.db, &due.subject_id).await? else { return Ok(None) };
    let definition = view::definition_of(app, &request).await?;
    to_sender(app, &request, received(app, &request, &definition)).await
}

/// A letter about a step. `None`: as for [`compose`].
pub async fn compose_changed(app: &App, due: &DueLetter) -> Result<Option<Dispatch>, DbError> {
    let Some(event) = events::find(&app.db, &due.subject_id).await? else { return Ok(None) };
    let Some(request) = store::find_by_id(&app.db, &event.request_id).await? else { return Ok(None) };
    let definition = view::definition_of(app, &request).await?;
    to_sender(app, &request, changed(app, &event, &request, &definition)).await
}

/// To where the sender is written to now: since the letter was written the address may have been corrected, or the request taken
/// into an account.
async fn to_sender(app: &App, request: &StoredRequest, letter: Letter) -> Result<Option<Dispatch>, DbError> {
    let to = match &request.account_id {
        Some(account) => accounts::find(&app.db, account).await?.map(|owner| owner.email),
        None => request.contact_email.clone(),
    };
    Ok(to.map(|to| Dispatch::Mail { to, letter }))
}

/// Where the one who sent a request that is held is written to now.
pub(super) async fn address_of_sender(
    tx: &mut Tx,
    request: &StoredRequest,
) -> Result<Option<String>, DbError> {
    let Some(account) = &request.account_id else { return Ok(request.contact_email.clone()) };
    Ok(accounts::find_in(tx, account).await?.map(|owner| owner.email))
}

fn received(app: &App, request: &StoredRequest, definition: &Definition) -> Letter {
    let (site, reference, phone) = (&app.public_origin, &request.reference, &app.council().phone);
    let letter =
        Letter::new(format!("We have received your request {reference}"), "We have received what you sent")
            .facts([
                ("Service", definition.name.clone()),
                ("Reference", reference.clone()),
                ("Received", date_and_time(in_london(request.received_at_ms))),
            ])
            .heading("What happens next")
            .says(view::what_happens_next(request, definition));
    let letter = if request.account_id.is_some() {
        letter.says(in_account(&view::actions(app, request))).link(format!("{site}/requests/{reference}"))
    } else {
        letter.says(SENT_WITHOUT_ACCOUNT)
    };
    letter.says(format!("For anything else, call us on {phone} and give the reference."))
}

/// What is done with a request in the account.
fn in_account(actions: &[Action]) -> &'static str {
    match (actions.contains(&Action::AddInformation), actions.contains(&Action::Withdraw)) {
        (true, true) => "See it, add information or withdraw it in your account:",
        (true, false) => "See it or add information in your account:",
        (false, true) => "See it or withdraw it in your account:",
        (false, false) => "See it in your account:",
    }
}

/// What the council wrote beside it is read in the account: it may be about somebody's home.
fn changed(app: &App, event: &StoredEvent, request: &StoredRequest, definition: &Definition) -> Letter {
    let (site, reference, phone) = (&app.public_origin, &request.reference, &app.council().phone);
    // A note alone takes no day back.
    let stands_by = request.due_on.as_deref().filter(|_| request.status == event.status);
    let by = match event.status {
        Status::Done => Some(retention::last_day_to_object(event.at_ms)),
        _ => event.due_on.as_deref().or(stands_by).and_then(CivilDate::from_iso),
    };
    let stands = match event.writer {
        Writer::Resident if event.status == Status::Received => REOPENED,
        _ => status(event.status),
    };
    let letter = Letter::new(
        format!("Your request {reference}: {stands}"),
        "Something has changed about your request",
    );
    let letter = letter
        .facts([
            ("Service", definition.name.clone()),
            ("Reference", reference.clone()),
            ("Status", stands.to_owned()),
            ("Changed", date_and_time(in_london(event.at_ms))),
        ])
        .heading("What happens next")
        .says(what_happens_next(event.status, view::promise(request, definition), by));
    let letter = match event.reason {
        Some(why) => letter.says(reason(why)),
        None => letter,
    };
    if request.account_id.is_none() {
        return letter.says(format!(
            "You sent this without an account. To hear everything that we wrote about it, call us on {phone} and give \
             the reference."
        ));
    }
    letter
        .says("See it in your account, with everything that we wrote about it:")
        .link(format!("{site}/requests/{reference}"))
        .says(format!("If you have a question, call us on {phone} and give the reference."))
}
