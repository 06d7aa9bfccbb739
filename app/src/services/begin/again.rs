//! Beginning again, which throws answers away.

use super::Begin;
use crate::api;
use crate::parts;
use crate::ui::{Html, button, focus_soon, heading_m, link_button, paragraph};
use leptos::prelude::*;

/// The id of the question whether answers may be deleted, which takes the focus.
const QUESTION: &str = "delete-answers";

/// The id of the button that leads to it, which gets the focus back.
fn again_id(old: &Old) -> String {
    format!("start-again-{}", old.id)
}

/// A draft that gives way to a new one.
#[derive(Clone)]
pub(super) struct Old {
    pub id: String,
    /// The account may hold it too.
    pub in_account: bool,
}

impl Begin {
    pub(super) fn again(&self, old: Old) -> Html {
        let (asked, id) = (self.to_throw_away, again_id(&old));
        paragraph(link_button("Start again", move || asked.set(Some(old.clone()))).id(&id)).into()
    }

    /// Asks once more before answers are gone for good.
    pub(super) fn throw_away_first(&self, old: Old) -> Html {
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
}
