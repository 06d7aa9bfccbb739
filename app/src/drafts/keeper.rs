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

/// An answer of the server that takes longer is not counted on.
const PATIENCE_MS: u32 = 20_000;

/// What has become of the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeping {
    Nothing,
    Saving,
    Saved(i64),
    OnlyHere,
}

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
    session: Session,
    keeping: RwSignal<Keeping>,
    /// Until the person has decided.
    pub question: RwSignal<Option<Question>>,
    is_saving: StoredValue<bool>,
    tries: StoredValue<u32>,
    /// Counts what was typed, so that only the last pause leads to a saving.
    typed: StoredValue<u32>,
}

impl Keeper {
    pub fn begin(session: Session) -> Self {
        Self {
            session,
            keeping: RwSignal::new(Keeping::Nothing),
            question: RwSignal::new(None),
            is_saving: StoredValue::new(false),
            tries: StoredValue::new(0),
            typed: StoredValue::new(0),
        }
    }

    pub fn expect() -> Self {
        use_context().expect("the keeper is provided where the app starts")
    }

    /// Forgets what was shown about another form.
    pub fn turn_to(self, draft: &Draft) {
        if draft.revision.is_none() && !draft.is_ahead {
            self.keeping.set(Keeping::Nothing);
        }
    }

    /// The person has decided: these are the answers now.
    pub fn decided(self, service: &str, chosen: &Draft) {
        chosen.save(self.session, service);
        self.keeping.set(Keeping::Nothing);
        self.question.set(None);
        self.save_now(service.to_owned());
    }

    /// Saves after a pause, if nothing more is typed.
    pub fn save_soon(self, service: &str) {
        self.keeping.set(Keeping::Saving);
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

    /// Saves what the account does not hold yet, and returns when that was tried.
    pub async fn save(self, service: &str) {
        let draft =
            Draft::load(self.session, service).filter(|draft| draft.is_ahead && !self.is_asked_about(draft));
        let Some(mut draft) = draft else { return };
        if self.is_saving.get_value() {
            return self.save_soon(service);
        }
        self.is_saving.set_value(true);
        let before = draft.on_its_way.replace(draft.answers.clone());
        draft.save(self.session, service);
        self.say_if_it_takes_long();
        let answer = api::drafts::save(&draft.id, draft.revision, &draft.to_save(service)).await;
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
                self.keeping.set(Keeping::OnlyHere);
                self.save_in(AGAIN_MS, service.to_owned());
            }
        }
    }

    /// Saves every form of this tab. Returns whether the account holds all of it now.
    pub async fn save_all(self) -> bool {
        let is_ahead =
            |service: &String| Draft::load(self.session, service).is_some_and(|draft| draft.is_ahead);
        let services = Draft::services(self.session);
        for service in services.iter().filter(|service| is_ahead(service)) {
            self.save(service).await;
        }
        !services.iter().any(is_ahead)
    }

    /// Looks whether another tab or device saved the form meanwhile. Where nothing was typed here since, its answers are taken
    /// over; else the person is asked. Returns whether the answers of this tab are still the ones to go on with.
    pub async fn look(self, service: &str) -> bool {
        let Some(draft) = Draft::load(self.session, service).filter(|draft| draft.revision.is_some()) else {
            return true;
        };
        match self.session.heed(api::drafts::show(&draft.id).await) {
            Ok(kept) if Some(kept.revision) == draft.revision => true,
            Ok(_) => {
                self.compare(service, &draft.id, draft.on_its_way).await;
                false
            }
            Err(_) => true, // Sent already, or out of reach: the sending will tell.
        }
    }

    pub fn already_sent(self, id: String) {
        self.keeping.set(Keeping::Nothing);
        self.question.set(Some(Question::AlreadySent { id }));
    }

    fn is_asked_about(self, draft: &Draft) -> bool {
        self.question.with_untracked(|question| question.as_ref().is_some_and(|q| q.id() == draft.id))
    }

    fn say_if_it_takes_long(self) {
        self.tries.update_value(|count| *count += 1);
        let this = self.tries.get_value();
        spawn(async move {
            TimeoutFuture::new(PATIENCE_MS).await;
            if self.is_saving.get_value() && self.tries.get_value() == this {
                self.keeping.set(Keeping::OnlyHere);
            }
        });
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

    /// Where the account holds what this tab sent, only the answer was lost; where nothing was typed here, what the account
    /// holds is newer; else the person decides.
    async fn compare(self, service: &str, id: &str, on_its_way: Option<Answers>) {
        let Ok(kept) = api::drafts::show(id).await else {
            return self.save_in(AGAIN_MS, service.to_owned());
        };
        let Some(mut here) = Draft::load(self.session, service).filter(|here| here.id == id) else { return };
        let is_ours = Some(&kept.answers) == on_its_way.as_ref() || kept.answers.reads_like(&here.answers);
        if is_ours {
            let saved = Saved { revision: kept.revision, saved_at_ms: kept.saved_at_ms };
            return self.saved(service, id, &kept.answers, saved);
        }
        if here.is_ahead {
            return self.question.set(Some(Question::Changed(kept)));
        }
        here.revision = Some(kept.revision);
        here.answers = kept.answers;
        here.save(self.session, service);
        self.keeping.set(Keeping::Saved(kept.saved_at_ms));
        self.question.set(None); // The page is shown again, with the newer answers.
    }

    /// The account holds nothing under this id any more: it was thrown away elsewhere, or is too old. What is here stays.
    fn save_as_new(self, service: &str, id: &str) {
        let here = Draft::load(self.session, service).filter(|here| here.id == id && here.revision.is_some());
        let Some(mut here) = here else { return };
        (here.revision, here.on_its_way, here.is_ahead) = (None, None, true);
        here.save(self.session, service);
        self.save_soon(service);
    }
}

/// Says where the answers are.
pub fn kept_line(keeper: Keeper) -> Html {
    let line = move || match keeper.keeping.get() {
        Keeping::Nothing => String::new(),
        Keeping::Saved(at_ms) => format!("Saved to your account {}", time(at_ms)),
        Keeping::Saving => "Saving…".to_owned(),
        Keeping::OnlyHere => "Saved in this tab. We will save it to your account when we can.".to_owned(),
    };
    el("p").class("govuk-hint app-kept").child(words(line)).into()
}
