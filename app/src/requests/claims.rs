//! What was sent from this tab without an account, and whether it is to be seen in this one.

use super::sent_without_account::SentWithoutAccount;
use crate::api::{self, ApiError};
use crate::parts;
use crate::session::Session;
use crate::ui::{Failure, Form, Html, Tag, button, el, heading_m, paragraph, remember_result, spawn};
use leptos::prelude::*;
use shared::problem::ProblemCode;

/// What a person decides about each, and what follows.
#[derive(Clone, Copy)]
pub struct Claims {
    pub session: Session,
    pub form: Form,
    /// Counts the decisions: the page is shown anew after each.
    pub decided: RwSignal<u32>,
}

impl Claims {
    /// Nothing where there is none.
    pub fn show(self) -> Html {
        let all = SentWithoutAccount::all();
        if all.is_empty() {
            return None::<Tag>.into();
        }
        let rows: Html = all.iter().map(|sent| self.row(sent)).collect();
        parts![
            heading_m("Sent without an account"),
            el("ul").class("govuk-list app-request-list").child(rows)
        ]
    }

    fn row(self, sent: &SentWithoutAccount) -> Html {
        let SentWithoutAccount { service_name, reference, .. } = sent;
        let words = format!("You sent this from here without an account. Reference {reference}.");
        let which = || el("span").class("govuk-visually-hidden").child(format!(" reference {reference}"));
        let heading = el("h3").class("govuk-heading-s").child(service_name.as_str());
        let (add, leave) = (sent.clone(), sent.clone());
        let buttons = el("div")
            .class("govuk-button-group")
            .child(button("Add it to this account", move || self.add(add.clone())).child(which()))
            .child(
                button("Leave it out", move || self.settle(&leave, "We left it out of your account"))
                    .class("govuk-button govuk-button--secondary")
                    .child(which()),
            );
        el("li").class("app-request-list__item").child(heading).child(paragraph(words)).child(buttons).into()
    }

    fn add(self, sent: SentWithoutAccount) {
        if !self.form.begin() {
            return;
        }
        self.form.busy.set(true);
        spawn(async move {
            let answer = self.session.heed(api::requests::claim(&sent.id, &sent.secret).await);
            self.form.busy.set(false);
            match answer {
                Ok(()) => self.settle(&sent, "It is in your account now"),
                Err(ApiError::Problem(problem)) if problem.code == ProblemCode::NotFound => {
                    self.form.fail(Failure::new("It is in another account already, or we have deleted it."));
                }
                Err(error) => self.form.refuse(error),
            }
        });
    }

    fn settle(self, sent: &SentWithoutAccount, result: &'static str) {
        sent.forget();
        remember_result(result);
        self.decided.update(|count| *count += 1);
    }
}
