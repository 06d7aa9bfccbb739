use super::definitions::with_definition;
use crate::api::{self, ApiError};
use crate::navigation::{Navigator, elsewhere};
use crate::parts;
use crate::requests::SentWithoutAccount;
use crate::routes::{sign_in_first_for_this, with_next};
use crate::session::Session;
use crate::ui::{Html, Page, el, heading_m, link, paragraph, spawn, words};
use leptos::prelude::*;
use shared::problem::ProblemCode;
use shared::requests::{Reference, Status};
use shared::route::Route;
use shared::services::Definition;
use shared::text;

/// The council has it: the reference, and what happens next.
pub fn sent_page(id: String, reference: String) -> Html {
    with_definition(id, move |definition| {
        let Some(reference) = Reference::parse(&reference) else { return elsewhere(Route::Requests.path()) };
        let reference = reference.as_str();
        let without_account = SentWithoutAccount::find(reference);
        if without_account.is_none() && Session::expect().account().is_none() {
            return sign_in_first_for_this();
        }
        let next = what_happens_next(&definition, reference, without_account.as_ref());
        let (told, ways) = match without_account {
            Some(sent) => (told(&sent.email), ways_into_an_account()),
            None => ("We have sent you an email with the reference.".to_owned(), see_it(reference)),
        };
        let body = el("div").class("govuk-panel__body").child("Your reference is ");
        let panel = el("div")
            .class("govuk-panel govuk-panel--confirmation")
            .child(el("h1").class("govuk-panel__title").child("Sent"))
            .child(el("div").class("govuk-panel__body").child(definition.name.as_str()))
            .child(body.child(el("strong").child(reference)));
        Page::new("Sent").without_heading().show(parts![
            panel,
            paragraph(told),
            heading_m("What happens next"),
            paragraph(words(move || next.get())),
            ways,
        ])
    })
}

/// What the service promises, with by when as soon as that is known. What is in an account is asked for there; there may be none.
fn what_happens_next(
    definition: &Definition,
    reference: &str,
    without_account: Option<&SentWithoutAccount>,
) -> RwSignal<String> {
    // Whoever left no address is told nothing by any day.
    let due_on = without_account.filter(|sent| !sent.email.is_empty()).and_then(|sent| sent.due_on);
    let promise = text::requests::what_happens_next(Status::Received, &definition.what_happens_next, due_on);
    let next = RwSignal::new(promise);
    if without_account.is_some() {
        return next;
    }
    let (session, navigator, reference) = (Session::expect(), Navigator::expect(), reference.to_owned());
    spawn(async move {
        match session.heed(api::requests::what_happens_next(&reference).await) {
            Ok(words) => next.set(words),
            Err(ApiError::Problem(problem)) if problem.code == ProblemCode::NotFound => {
                navigator.go_instead(&Route::Requests.path());
            }
            Err(_) => {} // The promise stands.
        }
    });
    next
}

fn told(email: &str) -> String {
    if email.is_empty() {
        return "Write the reference down: you need it when you contact us about this.".to_owned();
    }
    format!("We have sent an email with the reference to {email}.")
}

fn see_it(reference: &str) -> Html {
    let request = Route::Request { reference: reference.to_owned() }.path();
    paragraph(link(&request, "See this in your account")).into()
}

fn ways_into_an_account() -> Html {
    let requests = Route::Requests.path();
    if Session::expect().account().is_some() {
        return paragraph(link(&requests, "Add this to your account")).into();
    }
    let [sign_in, sign_up] = [Route::SignIn, Route::SignUp].map(|way| with_next(&way, &requests));
    parts![
        heading_m("See it in an account"),
        paragraph("You can add this to an account until you close this tab or sign out in it."),
        el("ul")
            .class("govuk-list govuk-list--bullet")
            .child(el("li").child(link(&sign_in, "Sign in")))
            .child(el("li").child(link(&sign_up, "Sign up now"))),
    ]
}
