use super::error::RequestError;
use super::letters::hand_over::{self, News};
use super::sender::{Owner, Sender};
use super::store::{self, NewRequest};
use super::{allowance, letters};
use crate::accounts;
use crate::app::App;
use crate::audit::{self, Event};
use crate::clock::in_london;
use crate::drafts;
use crate::keys::sha256_hex;
use crate::services::{self, Target};
use shared::id::SubmissionId;
use shared::requests::{Received, Reference, Submission};
use shared::services::{Access, CheckedAnswers, Definition};
use std::sync::Arc;

/// How often a reference may turn out to be taken before something else must be wrong.
const REFERENCE_TRIES: usize = 4;

/// What a sending led to: a new request, or the one that an earlier sending of the same form had led to.
pub enum Submitted {
    New(Received),
    Known(Received),
}

/// Takes a form. The same id with the same answers is the same sending, however often it comes.
pub async fn submit(app: &App, sender: &Sender, sent: &Submission) -> Result<Submitted, RequestError> {
    let id = SubmissionId::parse(&sent.id).map_err(|_| RequestError::SubmissionId)?;
    let payload_hash = payload_hash(sent);
    let known = async || known(app, sender.owner(), id, &payload_hash).await;
    let (definition, answers) = match check(app, sender, sent).await {
        Ok(checked) => checked,
        // It may have been taken when the service still asked other questions.
        Err(refused) => return answered(app, sender, id, known().await?.ok_or(refused)?).await,
    };
    for _ in 0..REFERENCE_TRIES {
        let reference = Reference::from_random(app.entropy.bytes());
        let new = new_request(app, sender, id, &definition, &answers, &payload_hash, reference);
        if let Some(received) = insert(app, sender, &new).await? {
            return Ok(Submitted::New(received));
        }
        // Either the same form arrived before, or the reference is taken.
        if let Some(known) = known().await? {
            return answered(app, sender, id, known).await;
        }
    }
    Err(RequestError::Db(crate::db::DbError::unreadable("reference: no free one found")))
}

async fn check(
    app: &App,
    sender: &Sender,
    sent: &Submission,
) -> Result<(Arc<Definition>, CheckedAnswers), RequestError> {
    let today = in_london(app.now_ms()).day();
    let catalogue = app.catalogue();
    let current = catalogue.find(&sent.service).ok_or(RequestError::UnknownService)?;
    if current.access == Access::Account && sender.account_id().is_none() {
        return Err(RequestError::NeedsAccount);
    }
    if current.closed.as_ref().is_some_and(|closed| closed.holds(today)) {
        return Err(RequestError::Closed);
    }
    let definition = services::accepted(app, &sent.service, sent.version).await?;
    let definition = definition.ok_or(RequestError::OtherVersion)?;
    let answers = definition.check(&sent.answers, today)?;
    Ok((definition, answers))
}

async fn known(
    app: &App,
    owner: Owner<'_>,
    id: SubmissionId,
    payload_hash: &str,
) -> Result<Option<Submitted>, RequestError> {
    let known = store::find_submission(&app.db, &id.to_string()).await?;
    known.map(|known| known.answer_to(owner, payload_hash).map(Submitted::Known)).transpose()
}

/// Whoever had no answer, and corrected where to be written to before sending again, is written to there. That counts as one more
/// form, and there is one such letter: no form is a way to have letters sent to many.
async fn answered(
    app: &App,
    sender: &Sender,
    id: SubmissionId,
    known: Submitted,
) -> Result<Submitted, RequestError> {
    let Sender::Nobody(nobody) = sender else { return Ok(known) };
    let mut tx = app.db.begin().await?;
    let corrected = store::correct_email(&mut tx, &id.to_string(), sender.email()).await?;
    let Some(request) = corrected else { return Ok(known) };
    allowance::spend(app, &mut tx, nobody, &id.to_string()).await?;
    letters::write_received_again(app, &mut tx, &request, sender.email()).await?;
    audit::write_about(app, &mut tx, Event::ContactCorrected, "", &request).await?;
    tx.commit().await?;
    Ok(known)
}

async fn insert(app: &App, sender: &Sender, new: &NewRequest) -> Result<Option<Received>, RequestError> {
    let mut tx = app.db.begin().await?;
    if !store::insert(&mut tx, new).await? {
        tx.commit().await?; // What it ran into is there for all to see from here on.
        return Ok(None);
    }
    match sender {
        Sender::Resident(account) => {
            accounts::mark_requested(&mut tx, account, new.received_at_ms).await?;
        }
        Sender::Nobody(nobody) => allowance::spend(app, &mut tx, nobody, &new.submission_id).await?,
    }
    let account = sender.account_id().unwrap_or_default();
    if !drafts::end(&mut tx, account, &new.submission_id).await? {
        return Err(RequestError::NotFound); // The id is that of somebody else's draft.
    }
    audit::write_about(app, &mut tx, Event::RequestSent, account, &new.id).await?;
    if let Some(email) = sender.email() {
        letters::write_received(app, &mut tx, &new.id, email).await?;
    }
    hand_over::write(app, &mut tx, &new.service, News::Request, &new.id).await?;
    tx.commit().await?;
    Ok(Some(Received {
        reference: new.reference.as_str().to_owned(),
        received_at_ms: new.received_at_ms,
        due_on: new.due_on,
    }))
}

fn new_request(
    app: &App,
    sender: &Sender,
    submission: SubmissionId,
    definition: &Definition,
    answers: &CheckedAnswers,
    payload_hash: &str,
    reference: Reference,
) -> NewRequest {
    let today = in_london(app.now_ms()).day();
    let (claim_hash, contact_email) = match sender {
        Sender::Resident(_) => (None, None),
        Sender::Nobody(nobody) => (Some(nobody.claim_hash.clone()), sender.email().map(str::to_owned)),
    };
    NewRequest {
        id: app.new_id(),
        submission_id: submission.to_string(),
        reference,
        account_id: sender.account_id().map(str::to_owned),
        claim_hash,
        contact_email,
        service: definition.id.clone(),
        version: i64::from(definition.version),
        answers: serde_json::to_string(answers).expect("a map of text is JSON"),
        payload_hash: payload_hash.to_owned(),
        status: shared::requests::Status::Received,
        received_at_ms: app.now_ms(),
        due_on: Target::parse(&definition.target).map(|target| target.due(today)),
    }
}

/// What makes two sendings the same: service, version and the answers as typed.
fn payload_hash(sent: &Submission) -> String {
    let payload = (&sent.service, sent.version, &sent.answers);
    sha256_hex(&serde_json::to_string(&payload).expect("a map of text is JSON"))
}
