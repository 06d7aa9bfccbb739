//! Beginning a form, or going on with one that was begun: in this tab, else wherever the account knows of.

use super::definitions::for_version;
use super::prefill::{prefilled, take_from_address};
use super::sender_fields::keep_if_sent;
use crate::drafts::Draft;
use crate::fetched::fetched;
use crate::navigation::Navigator;
use crate::routes::with_next;
use crate::session::{Session, Who, how_it_ended};
use crate::ui::{
    Form, Html, button, button_link, date_and_time, dynamic, el, focus_soon, heading_m, link, link_button,
    loading, paragraph, spawn, today,
};
use crate::{api, parts};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::params::ParamsMap;
use shared::drafts::{DraftList, DraftRow};
use shared::route::Route;
use shared::services::{Access, Definition};
use std::rc::Rc;

/// The id of the question whether answers may be deleted, which takes the focus.
const QUESTION: &str = "delete-answers";

/// The id of the button that leads to it, which gets the focus back.
fn again_id(old: &Old) -> String {
    format!("start-again-{}", old.id)
}

/// The buttons that begin the form or go on with it.
pub fn begin(definition: Definition, form: Form) -> Html {
    let session = Session::expect();
    let begin = Begin {
        definition: Rc::new(definition),
        form,
        session,
        navigator: Navigator::expect(),
        query: use_location().query,
        to_throw_away: RwSignal::new(None),
    };
    dynamic(move || match (session.who(), begin.to_throw_away.get()) {
        (Who::Resident(resident), Some(old)) if resident.activated => begin.throw_away_first(old),
        (Who::Resident(resident), None) if resident.activated => begin.offer(),
        (Who::Nobody, old) if begin.is_open_to_anybody() => begin.offer_to_anybody(old),
        (Who::Unknown, _) => loading(),
        _ => sign_in_first(&begin.definition.id),
    })
}

#[derive(Clone)]
struct Begin {
    definition: Rc<Definition>,
    form: Form,
    session: Session,
    navigator: Navigator,
    /// Answers in the address, which a link filled in.
    query: Memo<ParamsMap>,
    /// The draft that the person asked to begin again.
    to_throw_away: RwSignal<Option<Old>>,
}

/// A draft that gives way to a new one.
#[derive(Clone)]
struct Old {
    id: String,
    /// The account may hold it too.
    in_account: bool,
}

impl Begin {
    fn offer(&self) -> Html {
        let Some(draft) = Draft::load(self.session, &self.definition.id) else {
            let before = Draft::from_before_signing_in(&self.definition.id);
            return parts![before.map(|draft| self.take_along(draft)), self.offer_from_account()];
        };
        let in_account = draft.revision.is_some() || draft.on_its_way.is_some();
        let (begin, old) = (self.clone(), Old { id: draft.id.clone(), in_account });
        parts![button("Continue", move || begin.go_on_here(draft.clone())), self.again(old)]
    }

    /// Whoever was signed in until now does not go on as nobody without a word.
    fn is_open_to_anybody(&self) -> bool {
        self.definition.access != Access::Account && how_it_ended().is_none()
    }

    /// Without an account. Who has one is told to sign in where that makes a difference.
    fn offer_to_anybody(&self, old: Option<Old>) -> Html {
        if let Some(old) = old {
            return self.throw_away_first(old);
        }
        let begin = self.clone();
        let ways = match Draft::load(self.session, &self.definition.id) {
            Some(draft) => {
                let old = Old { id: draft.id.clone(), in_account: false };
                parts![button("Continue", move || begin.go_on_here(draft.clone())), self.again(old)]
            }
            None => button("Start now", move || begin.start()).into(),
        };
        let here = here(&self.definition.id);
        let [sign_in, sign_up] = [Route::SignIn, Route::SignUp].map(|way| with_next(&way, &here));
        let account = (self.definition.access == Access::Optional).then(|| {
            parts![
                paragraph(link(&sign_in, "Sign in first")).child(" to see it in your account."),
                paragraph(
                    "You do not need an account to send this. With one you can see what became of it. "
                )
                .child(link(&sign_up, "Sign up now")),
            ]
        });
        parts![ways, account]
    }

    /// The form was begun in this tab without an account, and somebody is signed in now: it need not be them.
    fn take_along(&self, draft: Draft) -> Html {
        let begin = self.clone();
        let go_on = move || {
            let (taken, draft) = (begin.clone(), draft.clone());
            begin.once(async move { taken.go_on_in_account(&draft).await });
        };
        parts![
            paragraph("This form was begun in this tab before you signed in."),
            el("div").child(
                button("Go on with those answers", go_on).class("govuk-button govuk-button--secondary")
            ),
        ]
    }

    /// Unless it was sent and only the answer was lost: then it is among those that can be taken into the account.
    async fn go_on_in_account(&self, draft: &Draft) -> Result<(), api::ApiError> {
        let Definition { id, name, .. } = &*self.definition;
        if keep_if_sent(&draft.id, &draft.secret, &draft.email, name).await? {
            self.navigator.go(&Route::Requests.path());
        } else if let Some(taken) = draft.taken_along() {
            self.go_on(taken).await?;
        }
        Draft::forget_before_signing_in(id);
        Ok(())
    }

    fn offer_from_account(&self) -> Html {
        let begin = self.clone();
        // Without an answer one can begin anyway: the form does not wait for the signal.
        let none = DraftList { drafts: Vec::new() };
        fetched(async move { Ok(api::drafts::list().await.unwrap_or(none)) }, move |list| {
            let here = list.drafts.into_iter().filter(|draft| draft.service == begin.definition.id);
            let kept: Vec<DraftRow> = here.collect();
            match kept.as_slice() {
                [] => button("Start now", {
                    let begin = begin.clone();
                    move || begin.start()
                })
                .into(),
                kept => kept.iter().map(|draft| begin.row(draft)).collect(),
            }
        })
    }

    /// A form that the account holds.
    fn row(&self, draft: &DraftRow) -> Html {
        let (begin, id) = (self.clone(), draft.id.clone());
        let saved = date_and_time(draft.saved_at_ms);
        parts![
            paragraph(format!("You began this form. Saved to your account on {saved}.")),
            button("Continue", move || begin.go_on_from_account(id.clone())),
            self.again(Old { id: draft.id.clone(), in_account: true }),
        ]
    }

    fn again(&self, old: Old) -> Html {
        let (asked, id) = (self.to_throw_away, again_id(&old));
        paragraph(link_button("Start again", move || asked.set(Some(old.clone()))).id(&id)).into()
    }

    /// Asks once more before answers are gone for good.
    fn throw_away_first(&self, old: Old) -> Html {
        let (begin, asked, button_id) = (self.clone(), self.to_throw_away, again_id(&old));
        focus_soon(QUESTION);
        parts![
            heading_m("Delete the answers you gave?").id(QUESTION).attr("tabindex", "-1"),
            paragraph("If you start again, your earlier answers are deleted. You cannot get them back."),
            button("Delete them and start again", move || begin.start_again(&old))
                .class("govuk-button govuk-button--warning"),
            paragraph(link_button("Keep my answers", move || {
                asked.set(None);
                focus_soon(&button_id);
            })),
        ]
    }

    fn start(&self) {
        let begin = self.clone();
        self.once(async move { begin.start_now().await });
    }

    async fn start_now(&self) -> Result<(), api::ApiError> {
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
    async fn start_with(&self, mut draft: Draft) -> Result<(), api::ApiError> {
        self.query.with_untracked(|query| take_from_address(&self.definition, query, &mut draft.answers));
        let (definition, draft) = self.fit(draft).await?;
        self.navigator.go(&first_path(&definition, &draft));
        Ok(())
    }

    /// A new form begins when the old one is gone, in the account too: two would look alike.
    fn start_again(&self, old: &Old) {
        if !old.in_account {
            return self.start();
        }
        let (begin, id) = (self.clone(), old.id.clone());
        self.once(async move {
            begin.session.heed(api::drafts::discard(&id).await)?;
            begin.start_now().await
        });
    }

    fn go_on_from_account(&self, id: String) {
        let begin = self.clone();
        self.once(async move {
            let kept = begin.session.heed(api::drafts::show(&id).await)?;
            begin.go_on(Draft::from_account(kept)).await
        });
    }

    /// Does something that asks the server, unless that is under way already.
    fn once(&self, ask: impl Future<Output = Result<(), api::ApiError>> + 'static) {
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

    async fn go_on(&self, draft: Draft) -> Result<(), api::ApiError> {
        let (definition, draft) = self.fit(draft).await?;
        self.navigator.go(&first_open_path(&definition, &draft));
        Ok(())
    }

    /// With the version to which the answers were given, as long as the council takes them.
    async fn fit(&self, mut draft: Draft) -> Result<(Definition, Draft), api::ApiError> {
        let definition = for_version(&self.definition.id, draft.version).await?;
        draft.fit(&definition);
        draft.save(self.session, &self.definition.id);
        Ok((definition, draft))
    }

    fn go_on_here(&self, draft: Draft) {
        let begin = self.clone();
        self.once(async move { begin.go_on(draft).await });
    }
}

/// This page, with the answers that stand in its address.
fn here(id: &str) -> String {
    let (path, search) = (Route::Service { id: id.to_owned() }.path(), use_location().search.get_untracked());
    match search.trim_start_matches('?') {
        "" => path,
        search => format!("{path}?{search}"),
    }
}

fn sign_in_first(id: &str) -> Html {
    let back_here = here(id);
    let [path, sign_up] = [Route::SignIn, Route::SignUp].map(|way| with_next(&way, &back_here));
    parts![
        button_link(&path, "Sign in to start"),
        paragraph("You need an account, so that you can see what became of it. ")
            .child(link(&sign_up, "Sign up now")),
    ]
}

/// Where a form begins: with the list of its parts where it has some.
fn first_path(definition: &Definition, draft: &Draft) -> String {
    match definition.walk(&draft.answers).first() {
        Some(asked) if !definition.has_parts() => question_path(definition, &asked.page.id),
        _ => first_open_path(definition, draft),
    }
}

/// Where to go on with a draft: the list of its parts where it has some, else the first page that is not answered yet, else the
/// check of all answers.
pub fn first_open_path(definition: &Definition, draft: &Draft) -> String {
    let id = definition.id.clone();
    match definition.first_open_page(&draft.answers, today()) {
        _ if definition.has_parts() => Route::ServiceParts { id }.path(),
        Some(page) => question_path(definition, &page.id),
        None => Route::ServiceCheck { id }.path(),
    }
}

pub fn question_path(definition: &Definition, page: &str) -> String {
    Route::ServiceQuestion { id: definition.id.clone(), page: page.to_owned() }.path()
}
