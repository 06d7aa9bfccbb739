use super::error::DraftError;
use super::store::{self, Found, NewContent};
use super::{KEPT_MS, MOST};
use crate::accounts::{self, Account};
use crate::app::App;
use crate::db::DbError;
use crate::services;
use shared::drafts::{DraftList, DraftRow, KeptDraft, SaveDraft, Saved};
use shared::id::SubmissionId;

/// What the one who saves has seen last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Nothing: the draft is new.
    Nothing,
    Revision(i64),
}

/// Keeps the answers, unless somebody else saved meanwhile.
pub async fn save(
    app: &App,
    account: &Account,
    id: SubmissionId,
    seen: Seen,
    draft: &SaveDraft,
) -> Result<Saved, DraftError> {
    let version = i64::from(draft.version);
    if services::published(app, &draft.service, version).await?.is_none() {
        return Err(DraftError::UnknownService);
    }
    let content = NewContent {
        id: id.to_string(),
        account: &account.id,
        service: &draft.service,
        version,
        answers: serde_json::to_string(&draft.answers).expect("a map of text is JSON"),
        saved_at_ms: app.now_ms(),
    };
    let mut tx = app.db.begin().await?;
    let revision = match seen {
        Seen::Nothing => {
            accounts::hold(&mut tx, &account.id).await?;
            store::insert(&mut tx, &content, MOST).await?
        }
        Seen::Revision(revision) => store::update(&mut tx, &content, revision).await?,
    };
    tx.commit().await?;
    match revision {
        Some(revision) => Ok(Saved { revision, saved_at_ms: content.saved_at_ms }),
        None => Err(why_not(app, account, &content.id, seen).await?),
    }
}

async fn why_not(app: &App, account: &Account, id: &str, seen: Seen) -> Result<DraftError, DbError> {
    Ok(match store::find(&app.db, &account.id, id).await? {
        None if seen == Seen::Nothing && store::count(&app.db, &account.id).await? >= MOST => {
            DraftError::TooMany
        }
        None => DraftError::NotFound,
        Some(Found::Sent) => DraftError::AlreadySent,
        Some(Found::Draft(_)) => DraftError::ChangedMeanwhile,
    })
}

/// One draft of this resident, as it was saved last.
pub async fn show(app: &App, account: &Account, id: SubmissionId) -> Result<KeptDraft, DraftError> {
    match store::find(&app.db, &account.id, &id.to_string()).await? {
        None => Err(DraftError::NotFound),
        Some(Found::Sent) => Err(DraftError::AlreadySent),
        Some(Found::Draft(draft)) => Ok(draft),
    }
}

/// All that this resident has begun and not sent.
pub async fn list(app: &App, account: &Account) -> Result<DraftList, DraftError> {
    let name = |service: &str| app.catalogue().find(service).map(|found| found.name.clone());
    let row = |draft: KeptDraft| DraftRow {
        service_name: name(&draft.service).unwrap_or_else(|| draft.service.clone()),
        id: draft.id,
        service: draft.service,
        saved_at_ms: draft.saved_at_ms,
        kept_until_ms: draft.saved_at_ms + KEPT_MS,
    };
    let drafts = store::list(&app.db, &account.id).await?;
    Ok(DraftList { drafts: drafts.into_iter().map(row).collect() })
}

/// The resident does not want it any more. Once it is gone, it stays gone.
pub async fn discard(app: &App, account: &Account, id: SubmissionId) -> Result<(), DraftError> {
    Ok(store::delete(&app.db, &account.id, &id.to_string()).await?)
}
