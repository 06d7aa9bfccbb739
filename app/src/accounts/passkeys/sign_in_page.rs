use super::list_view::inset;
use crate::accounts::next_page;
use crate::accounts::sign_in_page::shared_computer;
use crate::api::{self, ApiError};
use crate::authenticator::{self, NoPasskey, can_do_passkeys};
use crate::navigation::Navigator;
use crate::parts;
use crate::routes::with_next;
use crate::session::{Session, Who};
use crate::ui::{Failure, Form, Html, Page, form_with, link, paragraph, spawn, time_when_over, watch};
use leptos::prelude::*;
use shared::problem::ProblemCode;
use shared::route::Route;

pub fn passkey_sign_in_page() -> Html {
    let (session, form, next) = (Session::expect(), Form::new(), next_page());
    let with_password = with_next(&Route::SignIn, &next);
    let shared = RwSignal::new(false);
    let navigator = Navigator::expect();
    // Whoever is signed in, now or in a moment, goes on to where they wanted to be.
    watch(move || {
        if let Who::Resident(_) = session.who() {
            navigator.go_instead(&next);
        }
    });
    let send = move || {
        form.busy.set(true);
        spawn(async move {
            sign_in(form, session, shared.get_untracked()).await;
            form.busy.set(false);
        });
    };
    let way_in = if can_do_passkeys() {
        form_with(form, parts![shared_computer(shared)], "Use a passkey", send)
    } else {
        inset(
            "This browser cannot do passkeys. Sign in with your password, or use another browser or device.",
        )
    };
    Page::new("Sign in with a passkey").form(form).show(parts![
        paragraph(
            "If you added a passkey to your account, you need no password: unlock your phone or computer."
        ),
        way_in,
        paragraph(link(&with_password, "Sign in with your email address and password")),
    ])
}

async fn sign_in(form: Form, session: Session, shared_computer: bool) {
    let options = match api::passkeys::begin_signing_in().await {
        Ok(options) => options,
        Err(error) => return refuse(form, error),
    };
    let answer = match authenticator::answer(&options).await {
        Ok(answer) => answer,
        Err(NoPasskey::Cancelled) => {
            return form.fail(Failure::new(
                "You were not signed in: it was cancelled, took too long, or this device has no passkey for your account.",
            ));
        }
        Err(_) => {
            return form.fail(Failure::new(
                "You were not signed in: this browser or device could not use a passkey.",
            ));
        }
    };
    match api::passkeys::finish_signing_in(&answer, shared_computer).await {
        Ok(state) => session.signed_in(state),
        Err(error) => refuse(form, error),
    }
}

fn refuse(form: Form, error: ApiError) {
    match &error {
        ApiError::Problem(problem) if problem.code == ProblemCode::TooManyFailures => {
            let when = problem.retry_at_ms.map(|at| format!(" You can try again at {}.", time_when_over(at)));
            let words = "Too many people tried to sign in from your network.";
            form.fail(Failure::new(format!("{words}{}", when.unwrap_or_default())));
        }
        _ => form.refuse(error),
    }
}
