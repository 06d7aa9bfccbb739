//! What the buttons do.

use super::Begin;
use crate::api;
use crate::drafts::Draft;
use crate::requests::SentWithoutAccount;
use crate::services::definitions::for_version;
use crate::services::form_paths::{first_open_path, first_path};
use crate::services::prefill::{prefilled, take_from_address};
use crate::ui::spawn;
use leptos::prelude::*;
use shared::route::Route;
use shared::services::Definition;

impl Begin {
    /// Unless it was sent and only the answer was lost: then it is among those that can be taken into the account.
    pub(super) async fn go_on_in_account(&self, draft: &Draft) -> Result<(), api::ApiError> {
        let Definition { id, name, .. } = &*self.definition;
        if SentWithoutAccount::keep_if_arrived(&draft.id, draft.sender(), name).await? {
            self.navigator.go(&Route::Requests.path());
        } else if let Some(taken) = draft.taken_along() {
            self.go_on(taken).await?;
        }
        Draft::forget_before_signing_in(id);
        Ok(())
    }

    pub(super) fn start(&self) {
        let begin = self.clone();
        self.once(async move { begin.start_now().await });
    }

    pub(super) async fn start_now(&self) -> Result<(), api::ApiError> {
        let version = self.definition.version;
        if self.session.account().is_none() {
            let Some(draft) = Draft::of_anybody(version) else { return Ok(()) };
            return self.start_with(draft).await;
        }
        let Some(mut draft) = Draft::new(version) else { return Ok(()) };
        draft.answers = prefilled(&self.definition).await;
        self.start_with(draft).await
    }

    /// At the first page, whatever is filled in already: it is there to be looked at.
    pub(super) async fn start_with(&self, mut draft: Draft) -> Result<(), api::ApiError> {
        self.query.with_untracked(|query| take_from_address(&self.definition, query, &mut draft.answers));
        let (definition, draft) = self.fit(draft).await?;
        self.navigator.go(&first_path(&definition, &draft));
        Ok(())
    }

    pub(super) fn go_on_from_account(&self, id: String) {
        let begin = self.clone();
        self.once(async move {
            let kept = begin.session.heed(api::drafts::show(&id).await)?;
            begin.go_on(Draft::from_account(kept)).await
        });
    }

    /// Does something that asks the server, unless that is under way already.
    pub(super) fn once(&self, ask: impl Future<Output = Result<(), api::ApiError>> + 'static) {
        let form = self.form;
        if !form.begin() {
            return;
        }
        form.busy.set(true);
        spawn(async move {
            let answer = ask.await;
            form.busy.set(false);
            answer.unwrap_or_else(|error| form.refuse(error));
        });
    }

    pub(super) async fn go_on(&self, draft: Draft) -> Result<(), api::ApiError> {
        let (definition, draft) = self.fit(draft).await?;
        self.navigator.go(&first_open_path(&definition, &draft));
        Ok(())
    }

    /// With the version to which the answers were given, as long as the council takes them.
    pub(super) async fn fit(&self, mut draft: Draft) -> Result<(Definition, Draft), api::ApiError> {
        let definition = for_version(&self.definition.id, draft.version).await?;
        draft.fit(&definition);
        draft.save(self.session, &self.definition.id);
        Ok((definition, draft))
    }

    pub(super) fn go_on_here(&self, draft: Draft) {
        let begin = self.clone();
        self.once(async move { begin.go_on(draft).await });
    }
}
