//! Beginning a form, or going on with one that was begun: in this tab, else wherever the account knows of.

mod again;
mod deeds;

use crate::drafts::Draft;
use crate::fetched::fetched;
use crate::navigation::Navigator;
use crate::routes::with_next;
use crate::session::{Session, Who, how_it_ended};
use crate::ui::{Form, Html, button, button_link, date_and_time, dynamic, el, link, loading, paragraph};
use crate::{api, parts};
use again::Old;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::params::ParamsMap;
use shared::drafts::{DraftList, DraftRow};
use shared::route::Route;
use shared::services::{Access, Definition};
use std::rc::Rc;

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
