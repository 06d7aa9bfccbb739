use super::code_step::CodeStep;
use super::details_step::DetailsStep;
use super::email_step::EmailStep;
use crate::answers::why_not_shown;
use crate::api;
use crate::session::{Session, Who};
use crate::ui::{Loading, Page, dynamic, paragraph, spawn, watch};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::accounts::SignUpState;
use shared::route::Route;

/// Where the sign-up stands, as far as this page knows.
#[derive(Clone)]
enum Known {
    Asking,
    Failed(&'static str),
    At(SignUpState),
}

/// Sign-up in three steps. The server remembers the step, so that a closed tab can be opened again.
#[component]
pub fn SignUpPage() -> impl IntoView {
    let known = RwSignal::new(Known::Asking);
    spawn(async move {
        known.set(match api::accounts::sign_up_state().await {
            Ok(state) => Known::At(state),
            Err(error) => Known::Failed(why_not_shown(&error)),
        });
    });
    // Whoever is signed in has no use for this page.
    let (session, navigate) = (Session::expect(), use_navigate());
    watch(move || {
        if let Who::Resident(resident) = session.who()
            && resident.activated
        {
            navigate(
                &Route::Requests.path(),
                NavigateOptions { replace: true, ..NavigateOptions::default() },
            );
        }
    });
    let go = Callback::new(move |state| known.set(Known::At(state)));
    dynamic(move || match known.get() {
        Known::Asking => view! { <Page heading="Sign up"><Loading /></Page> }.into_any(),
        Known::Failed(why) => view! { <Page heading="Sign up">{paragraph(why)}</Page> }.into_any(),
        Known::At(SignUpState::Address) => view! { <EmailStep go=go /> }.into_any(),
        Known::At(SignUpState::Code { email, resend_at_ms, now_ms }) => {
            view! { <CodeStep email=email resend_in_ms=resend_at_ms - now_ms go=go /> }.into_any()
        }
        Known::At(SignUpState::Details(proven)) => {
            view! { <DetailsStep email=proven.email go=go /> }.into_any()
        }
    })
}
