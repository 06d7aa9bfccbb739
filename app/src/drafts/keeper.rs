use super::draft::Draft;
use crate::api::{self, ApiError};
use crate::session::Session;
use crate::ui::{Html, el, spawn, time, words};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use shared::drafts::{KeptDraft, Saved};
use shared::problem::ProblemCode;
use shared::services::Answers;

/// A person who stops typing for this long has finished a thought.
const PAUSE_MS: u32 = 1_000;
/// After this long another try is made where the last one did not reach the server.
const AGAIN_MS: u32 = 15_000;

/// What has become of the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeping {
    Nothing,
    Saved(i64),
    OnlyHere,
    AlreadySent,
}

/// Takes the answers of the tab to the account: one saving at a time, and never over what another tab saved.
#[derive(Clone, Copy)]
pub struct Keeper {
    session: Session,
    keeping: RwSignal<Keeping>,
    /// What another tab or device saved meanwhile, until the person has decided.
    pub changed: RwSignal<Option<KeptDraft>>,
    is_saving: StoredValue<bool>,
    /// Counts what was typed, so that only the last pause leads to a saving.
    typed: StoredValue<u32>,
}

impl Keeper {
    pub fn begin(session: Session) -> Self {
        Self {
            session,
            keeping: RwSignal::new(Keeping::Nothing),
            changed: RwSignal::new(None),
            is_saving: StoredValue::new(false),
            typed: StoredValue::new(0),
        }
    }

    pub fn expect() -> Self {
        use_context().expect("the keeper is provided where the app starts")
    }

    /// Forgets what was shown about another form.
    pub fn turn_to(self, draft: &Draft) {
        if draft.revision.is_none() && self.keeping.get_untracked() != Keeping::Nothing {
            self.keeping.set(Keeping::Nothing);
        }
    }

    /// Saves after a pause, if nothing more is typed.
    pub fn save_soon(self, service: &str) {
        self.save_in(PAUSE_MS, service.to_owned());
    }

    fn save_in(self, ms: u32, service: String) {
        self.typed.update_value(|count| *count += 1);
        let typed = self.typed.get_value();
        spawn(async move {
            TimeoutFuture::new(ms).await;
            if self.typed.get_value() == typed {
                self.save(&service).await;
            }
        });
    }

    /// Saves now what the account does not hold yet.
    pub fn save_now(self, service: String) {
        spawn(async move { self.save(&service).await });
    }

    async fn save(self, service: &str) {
        let draft = Draft::load(self.session, service).filter(|draft| draft.is_ahead);
        let Some(mut draft) = draft.filter(|_| self.changed.with_untracked(Option::is_none)) else { return };
        if self.is_saving.get_value() {
            return self.save_soon(service);
        }
        self.is_saving.set_value(true);
        let before = draft.on_its_way.replace(draft.answers.clone());
        draft.save(self.session, service);
        let answer = api::drafts::save(&draft.id, draft.revision, &draft.to_save(service)).await;
        self.is_saving.set_value(false);
        match self.session.heed(answer) {
            Ok(saved) => self.saved(service, &draft.id, &draft.answers, saved),
            Err(ApiError::Problem(problem)) if problem.code == ProblemCode::ChangedMeanwhile => {
                self.compare(service, &draft, before).await;
            }
            Err(ApiError::Problem(problem)) if problem.code == ProblemCode::NotFound => {
                self.save_as_new(service, draft);
            }
            Err(ApiError::Problem(problem)) if problem.code == ProblemCode::AlreadySent => {
                self.keeping.set(Keeping::AlreadySent);
            }
            Err(_) => {
                self.keeping.set(Keeping::OnlyHere);
                self.save_in(AGAIN_MS, service.to_owned());
            }
        }
    }

    /// The account holds these answers now.
    fn saved(self, service: &str, id: &str, answers: &Answers, saved: Saved) {
        let Some(mut now) = Draft::load(self.session, service).filter(|now| now.id == id) else { return };
        now.revision = Some(saved.revision);
        now.is_ahead = now.answers != *answers;
        now.on_its_way = None;
        now.save(self.session, service);
        self.keeping.set(Keeping::Saved(saved.saved_at_ms));
        if now.is_ahead {
            self.save_soon(service);
        }
    }

    /// Where the account holds what this tab sent, only the answer was lost; else the person decides.
    async fn compare(self, service: &str, draft: &Draft, before: Option<Answers>) {
        match api::drafts::show(&draft.id).await {
            Ok(kept) if kept.answers == draft.answers || Some(&kept.answers) == before.as_ref() => {
                let saved = Saved { revision: kept.revision, saved_at_ms: kept.saved_at_ms };
                self.saved(service, &draft.id, &kept.answers, saved);
            }
            Ok(kept) => self.changed.set(Some(kept)),
            Err(_) => self.save_in(AGAIN_MS, service.to_owned()),
        }
    }

    /// The account holds nothing under this id any more: it was thrown away elsewhere, or is too old.
    fn save_as_new(self, service: &str, mut draft: Draft) {
        if draft.revision.take().is_some() {
            draft.save(self.session, service);
            self.save_soon(service);
        }
    }
}

/// Says where the answers are.
pub fn kept_line(keeper: Keeper) -> Html {
    let line = move || {
        match keeper.keeping.get() {
        Keeping::Nothing => String::new(),
        Keeping::Saved(at_ms) => format!("Saved to your account {}", time(at_ms)),
        Keeping::AlreadySent => {
            "You have already sent this form, in another tab or on another device. It is in Your requests and reports."
                .to_owned()
        }
        Keeping::OnlyHere => "Saved in this tab. We will save it to your account when we can.".to_owned(),
    }
    };
    el("p").class("govuk-hint app-kept").child(words(line)).into()
}
