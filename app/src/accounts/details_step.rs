use super::password_rules::{self, PasswordRules};
use super::sign_in_page::nfc;
use crate::api::{self, ApiError};
use crate::routes::with_next;
use crate::session::Session;
use crate::ui::{
    Failure, Form, Page, Paragraph, PasswordInput, SubmitButton, TextInput, Width, spawn, submit_handler,
};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::accounts::{CreateAccount, PasswordPolicy, SignUpState};
use shared::field_errors::Field;
use shared::problem::ProblemCode;
use shared::route::Route;
use shared::text;

/// Sign-up, step three: password and name.
#[component]
pub fn DetailsStep(email: String, go: Callback<SignUpState>) -> impl IntoView {
    let (session, form, policy) = (Session::expect(), Form::new(), PasswordPolicy::COUNCIL);
    let [password, first_name, last_name] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let navigate = use_navigate();
    let next = super::next_page();
    let user_name = email.clone();
    let send = move || {
        let typed = CreateAccount {
            password: nfc(&password.get_untracked()),
            first_name: first_name.get_untracked(),
            last_name: last_name.get_untracked(),
        };
        if let Err(errors) = typed.parse(policy) {
            return form.show(&errors);
        }
        form.busy.set(true);
        let (navigate, next) = (navigate.clone(), next.clone());
        spawn(async move {
            match api::accounts::create_account(&typed).await {
                Ok(()) => {
                    session.ask();
                    let replace = NavigateOptions { replace: true, ..NavigateOptions::default() };
                    navigate(&with_next(&Route::Activate, &next), replace);
                }
                Err(error) => refuse(form, error, go),
            }
            form.busy.set(false);
        });
    };
    view! {
        <Page heading="Sign up" form=Some(form)>
            <Paragraph>{"Your email address "} <strong>{email}</strong> {" is verified."}</Paragraph>
            <form novalidate=true on:submit=submit_handler(form, send)>
                <input type="hidden" name="username" autocomplete="username" value=user_name />
                <PasswordInput
                    form=form
                    label="Password"
                    value=password
                    autocomplete="new-password"
                    rules=policy.for_password_managers()
                    rules_id=password_rules::ID
                />
                <PasswordRules policy=policy password=password />
                <TextInput
                    form=form
                    field=Field::FirstName
                    label="First name"
                    value=first_name
                    autocomplete="given-name"
                    width=Width::TwoThirds
                />
                <TextInput
                    form=form
                    field=Field::LastName
                    label="Last name"
                    value=last_name
                    autocomplete="family-name"
                    width=Width::TwoThirds
                />
                <SubmitButton form=form label="Create account" />
            </form>
        </Page>
    }
    .into_any()
}

fn refuse(form: Form, error: ApiError, go: Callback<SignUpState>) {
    match &error {
        ApiError::Problem(problem) if problem.code == ProblemCode::AccountExists => {
            let words = text::problem(ProblemCode::AccountExists);
            form.fail(Failure::new(words).with_link(Route::SignIn.path(), "Sign in"));
        }
        ApiError::Problem(problem) if problem.code == ProblemCode::NoSignUp => go.run(SignUpState::Address),
        _ => form.refuse(error),
    }
}
