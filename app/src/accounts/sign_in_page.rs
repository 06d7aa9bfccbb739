use super::next_page;
use crate::api::{self, ApiError};
use crate::routes::with_next;
use crate::session::{Session, Who};
use crate::ui::{
    Form, Page, Paragraph, PasswordInput, SubmitButton, TextInput, Width, heading_m, spawn, submit_handler,
    watch,
};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::field_errors::Field;
use shared::problem::ProblemCode;
use shared::route::Route;
use shared::sessions::SignIn;

#[component]
pub fn SignInPage() -> impl IntoView {
    let (session, form) = (Session::expect(), Form::new());
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let next = next_page();
    let sign_up =
        if next == Route::Requests.path() { Route::SignUp.path() } else { with_next(&Route::SignUp, &next) };
    let navigate = use_navigate();
    // Whoever is signed in, now or in a moment, goes on to where they wanted to be.
    watch(move || {
        if let Who::Resident(_) = session.who() {
            navigate(&next, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    let send = move || {
        let typed = SignIn { email: email.get_untracked(), password: nfc(&password.get_untracked()) };
        if let Err(errors) = typed.parse() {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            match api::sessions::sign_in(&typed).await {
                Ok(state) => session.set(state.resident),
                Err(error) => {
                    if is_wrong_details(&error) {
                        password.set(String::new());
                    }
                    form.refuse(error);
                }
            }
            form.busy.set(false);
        });
    };
    view! {
        <Page heading="Sign in" form=Some(form)>
            <form novalidate=true on:submit=submit_handler(form, send)>
                <TextInput
                    form=form
                    field=Field::Email
                    label="Email address"
                    value=email
                    kind="email"
                    autocomplete="username"
                    width=Width::TwoThirds
                />
                <PasswordInput form=form label="Password" value=password autocomplete="current-password" />
                <SubmitButton form=form label="Sign in" />
            </form>
            {heading_m("If you do not have an account")}
            <Paragraph>
                <a class="govuk-link" href=sign_up>{"Sign up now"}</a>
            </Paragraph>
            {heading_m("If you cannot sign in")}
            <Paragraph>
                <a class="govuk-link" href="/contact" rel="external">{"Contact us"}</a>
                {" if you have forgotten your password."}
            </Paragraph>
        </Page>
    }
    .into_any()
}

fn is_wrong_details(error: &ApiError) -> bool {
    matches!(error, ApiError::Problem(problem) if problem.code == ProblemCode::WrongDetails)
}

/// The same word typed on two devices is one password: NFC, at this edge as at the server's.
pub fn nfc(typed: &str) -> String {
    js_sys::JsString::from(typed).normalize("NFC").into()
}
