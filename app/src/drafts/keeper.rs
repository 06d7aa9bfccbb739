use super::draft::Draft;
use super::kept_line::Keeping;
use crate::api::{self, ApiError};
use crate::session::{SaveAll, Session};
use crate::ui::{listen, now_ms, spawn, until, within};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use shared::drafts::{KeptDraft, Saved};
use shared::problem::ProblemCode;
use std::rc::Rc;

/// A person who stops typing for this long has finished a thought.
const PAUSE_MS: i64 = 1_000;
/// Whoever does not stop is not made to wait longer than this.
const LONGEST_MS: i64 = 5_000;
/// After this long another try is made where the last one did not reach the server; at once where the network comes back.
const AGAIN_MS: u32 = 15_000;

/// An answer of the server that takes longer is not counted on.
const PATIENCE_MS: u32 = 20_000;
/// One that takes this much longer will not come.
const GIVEN_UP_MS: u32 = 100_000;

/// Why a person has to decide before a form goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Another tab or device saved this meanwhile.
    Changed(KeptDraft),
    /// The form with this id was sent from elsewhere.
    AlreadySent { id: String },
}

impl Question {
    /// The draft that it is about.
    pub fn id(&self) -> &str {
        match self {
            Self::Changed(kept) => &kept.id,
            Self::AlreadySent { id } => id,
        }
    }
}

/// Takes the answers of the tab to the account: one saving at a time, and never over what another tab saved.
#[derive(Clone, Copy)]
pub struct Keeper {
    pub(super) session: Session,
    pub(super) keeping: RwSignal<Keeping>,
    /// The service whose form is open.
    on_page: StoredValue<String>,
    /// Until the person has decided.
    pub question: RwSignal<Option<Question>>,
    is_saving: StoredValue<bool>,
    /// Counts what was typed, so that only the last pause leads to a saving.
    typed: StoredValue<u32>,
    /// When what waits to be saved was begun.
    typed_since: StoredValue<Option<i64>>,
    /// The last of those that led to one.
    tried: StoredValue<u32>,
}

impl Keeper {
    /// Looks after the answers from now on. Returns the way to save all of them.
    pub fn begin(session: Session) -> SaveAll {
        let keeper = Self {
            session,
            keeping: RwSignal::new(Keeping::Nothing),
            on_page: StoredValue::new(String::new()),
            question: RwSignal::new(None),
            is_saving: StoredValue::new(false),
            typed: StoredValue::new(0),
            typed_since: StoredValue::new(None),
            tried: StoredValue::new(0),
        };
        provide_context(keeper);
        listen(&window(), "online", move |_| keeper.save_now());
        listen(&document(), "visibilitychange", move |_| {
            if document().hidden() {
                keeper.save_now(); // The tab may be closed.
            }
        });
        Rc::new(move || {
            Box::pin(async move {
                keeper.save_all().await;
                !Draft::is_any_ahead()
            })
        })
    }

    pub fn expect() -> Self {
        use_context().expect("the keeper is provided where the program with the forms starts")
    }

    /// Shows what is known about this form, and nothing of another one.
    pub fn turn_to(self, service: &str, draft: &Draft) {
        self.on_page.set_value(service.to_owned());
        if !draft.is_ahead {
            self.keeping.set(draft.saved_at_ms.map_or(Keeping::Nothing, Keeping::Saved));
        }
    }

    /// The person has decided: these are the answers now.
    pub fn decided(self, service: &str, chosen: &Draft) {
        chosen.save(self.session, service);
        self.keeping.set(Keeping::Nothing);
        self.question.set(None);
        self.save_now();
    }

    /// Saves after a pause, if nothing more is typed.
    pub fn save_soon(self, service: &str) {
        if self.session.account().is_none() {
            return self.say(service, Keeping::InTab);
        }
        self.say(service, Keeping::Saving);
        let now_ms = now_ms();
        let begun_ms = self.typed_since.get_value().unwrap_or(now_ms);
        self.typed_since.set_value(Some(begun_ms));
        let pause_ms = PAUSE_MS.min(begun_ms + LONGEST_MS - now_ms);
        self.save_in(u32::try_from(pause_ms).unwrap_or_default());
    }

    /// Saves what the account does not hold by then. Whoever says so last decides when that is.
    pub(super) fn save_in(self, ms: u32) {
        self.typed.update_value(|count| *count += 1);
        let typed = self.typed.get_value();
        spawn(async move {
            TimeoutFuture::new(ms).await;
            if self.typed.get_value() == typed {
                self.tried.set_value(typed);
                self.typed_since.set_value(None);
                self.save_all().await;
            }
        });
    }

    /// Makes another try later, unless what is typed meanwhile leads to one anyway.
    pub(super) fn save_again(self) {
        if self.typed.get_value() == self.tried.get_value() {
            self.save_in(AGAIN_MS);
        }
    }

    /// Saves now what the account does not hold yet.
    pub fn save_now(self) {
        spawn(self.save_all());
    }

    /// Saves what the account does not hold yet, and returns when that was tried.
    pub async fn save(self, service: &str) {
        if self.session.account().is_none() {
            return; // It is anybody's: the tab holds it, and nothing else.
        }
        self.wait_for_the_one_under_way().await;
        let draft =
            Draft::load(self.session, service).filter(|draft| draft.is_ahead && !self.is_asked_about(draft));
        let Some(mut draft) = draft else { return };
        if self.is_saving.get_value() {
            return self.save_again();
        }
        self.is_saving.set_value(true);
        let before = draft.on_its_way.replace(draft.answers.clone());
        draft.save(self.session, service);
        let unless_saved = if draft.is_on_page() { Keeping::OnPage } else { Keeping::OnlyHere };
        let answer = self.put(service, &draft, unless_saved).await;
        self.is_saving.set_value(false);
        match self.session.heed(answer) {
            Ok(saved) => self.saved(service, &draft.id, &draft.answers, saved),
            Err(ApiError::Problem(problem)) if problem.code == ProblemCode::ChangedMeanwhile => {
                self.compare(service, &draft.id, before).await;
            }
            Err(ApiError::Problem(problem)) if problem.code == ProblemCode::NotFound => {
                self.save_as_new(service, &draft.id);
            }
            Err(ApiError::Problem(problem)) if problem.code == ProblemCode::AlreadySent => {
                self.already_sent(draft.id);
            }
            Err(_) => {
                self.say(service, unless_saved);
                self.save_again();
            }
        }
    }

    async fn put(self, service: &str, draft: &Draft, unless_saved: Keeping) -> Result<Saved, ApiError> {
        let to_save = draft.to_save(service);
        let mut saving = Box::pin(api::drafts::save(&draft.id, draft.revision, &to_save));
        if let Some(answer) = within(PATIENCE_MS, saving.as_mut()).await {
            return answer;
        }
        self.say(service, unless_saved);
        within(GIVEN_UP_MS, saving).await.unwrap_or(Err(ApiError::Unreachable))
    }

    pub(super) async fn wait_for_the_one_under_way(self) {
        until(&|| !self.is_saving.get_value(), PATIENCE_MS).await;
    }

    /// Saves every form of this tab.
    pub(super) async fn save_all(self) {
        for (service, _) in Draft::ahead(self.session) {
            self.save(&service).await;
        }
        self.wait_for_the_one_under_way().await; // It may be of one of these.
    }

    pub fn already_sent(self, id: String) {
        self.keeping.set(Keeping::Nothing);
        self.question.set(Some(Question::AlreadySent { id }));
    }

    fn is_asked_about(self, draft: &Draft) -> bool {
        self.question.with_untracked(|question| question.as_ref().is_some_and(|q| q.id() == draft.id))
    }

    /// Says it on the page of the form that it is about.
    pub(super) fn say(self, service: &str, keeping: Keeping) {
        if self.on_page.with_value(|on_page| on_page == service) {
            self.keeping.set(keeping);
        }
    }
}
