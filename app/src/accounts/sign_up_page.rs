use super::code_step::code_step;
use super::details_step::details_step;
use super::email_step::email_step;
use crate::answers::why_not_shown;
use crate::api;
use crate::navigation::Navigator;
use crate::session::{Session, Who};
use crate::ui::{Html, Page, dynamic, loading, paragraph, spawn, watch};
use leptos::prelude::*;
use shared::accounts::SignUpState;
use shared::route::Route;

/// Where the sign-up stands, as far as this page knows.
#[derive(Clone)]
enum Known {
    Asking,
    Failed(&'static str),
    At(SignUpState),
}

/// Goes on to another step.
#[derive(Clone, Copy)]
pub struct Steps(RwSignal<Known>);

impl Steps {
    pub fn go(self, state: SignUpState) {
        self.0.set(Known::At(state));
    }
}

/// Sign-up in three steps. The server remembers the step, so that a closed tab can be opened again.
pub fn sign_up_page() -> Html {
    let known = RwSignal::new(Known::Asking);
    spawn(async move {
        known.set(match api::accounts::sign_up_state().await {
            Ok(state) => Known::At(state),
            Err(error) => Known::Failed(why_not_shown(&error)),
        });
    });
    // Whoever is signed in has no use for this page.
    let (session, navigator) = (Session::expect(), Navigator::expect());
    watch(move || {
        if matches!(session.who(), Who::Resident(resident) if resident.activated) {
            navigator.go_instead(&Route::Requests.path());
        }
    });
    let steps = Steps(known);
    dynamic(move || match known.get() {
        Known::Asking => Page::new("Sign up").show(loading()),
        Known::Failed(why) => Page::new("Sign up").show(paragraph(why).into()),
        Known::At(SignUpState::Address) => email_step(steps),
        Known::At(SignUpState::Code { email, resend_at_ms, now_ms }) => {
            code_step(email, resend_at_ms - now_ms, steps)
        }
        Known::At(SignUpState::Details(proven)) => details_step(proven.email, steps),
    })
}
