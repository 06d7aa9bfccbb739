//! Details in a form that are not those of the account, with the offer to change them there too: else the next form begins with
//! the old ones.

mod detail;

use crate::api::{self, ApiError};
use crate::parts;
use crate::session::Session;
use crate::ui::{Failure, Form, Html, Tag, button, dynamic, el, focus_soon, paragraph, spawn};
use detail::{Detail, details};
use leptos::prelude::*;
use shared::problem::ProblemCode;
use shared::services::{CheckedAnswers, Definition};

/// The details that differ, each with a button, once the account's are known. Nothing where they cannot be asked for.
pub fn save_back(definition: &Definition, checked: &CheckedAnswers, form: Form) -> Html {
    let details = details(definition, checked);
    let session = Session::expect();
    if details.is_empty() || session.account().is_none() {
        return None::<Tag>.into();
    }
    let (profile, saved) = (RwSignal::new(None), RwSignal::new(None));
    let ask = move || spawn(async move { profile.set(session.heed(api::profile::show().await).ok()) });
    ask();
    dynamic(move || {
        let Some(profile) = profile.get() else { return None::<Tag>.into() };
        let differ = details.iter().filter(|detail| detail.differs(&profile));
        let then = move |name| {
            saved.set(Some(name));
            ask();
        };
        let offers: Html =
            differ.map(|detail| offer(detail, &detail.of_account(&profile), form, then)).collect();
        parts![saved.get().map(said), offers]
    })
}

/// Stands where the button was, and takes the focus from it.
fn said(name: &'static str) -> Tag {
    const SAID: &str = "saved-to-account";
    focus_soon(SAID);
    let words = paragraph(format!("Your account has this {name} now."));
    el("div").class("govuk-inset-text").id(SAID).attr("tabindex", "-1").child(words)
}

fn offer(detail: &Detail, now: &str, form: Form, then: impl Fn(&'static str) + Copy + 'static) -> Html {
    let (name, detail, session) = (detail.name(), detail.clone(), Session::expect());
    let save = move || {
        if !form.begin() {
            return;
        }
        form.busy.set(true);
        let detail = detail.clone();
        spawn(async move {
            let answer = session.heed(detail.save().await);
            form.busy.set(false);
            match answer {
                Ok(()) => then(name),
                Err(ApiError::Problem(problem)) if problem.code == ProblemCode::FieldErrors => {
                    form.fail(Failure::new(format!(
                        "Your account cannot take this {name}. You can still send the form."
                    )));
                }
                Err(error) => form.refuse(error),
            }
        });
    };
    let label = format!("Save this {name} to your account");
    el("div")
        .class("govuk-inset-text")
        .child(parts![
            paragraph(format!("Your account has another {name}: {now}.")),
            button(&label, save).class("govuk-button govuk-button--secondary"),
        ])
        .into()
}
