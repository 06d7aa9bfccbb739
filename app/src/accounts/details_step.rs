use super::new_password::{new_password, user_name};
use super::proof_page::Steps;
use super::sign_in_page::nfc;
use crate::api::{self, ApiError};
use crate::navigation::Navigator;
use crate::page_data;
use crate::parts;
use crate::routes::with_next;
use crate::session::Session;
use crate::ui::{Failure, Form, Html, Page, TextInput, Width, el, form_with, paragraph, spawn};
use leptos::prelude::*;
use shared::accounts::{CreateAccount, ProofState};
use shared::field_errors::Field;
use shared::problem::ProblemCode;
use shared::route::Route;
use shared::text;

/// Sign-up, step three: password and name.
pub fn details_step(email: String, steps: Steps) -> Html {
    let (session, form, policy) = (Session::expect(), Form::new(), page_data::password_policy());
    let [password, first_name, last_name] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let navigator = Navigator::expect();
    let next = super::next_page();
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
        let (navigator, next) = (navigator.clone(), next.clone());
        spawn(async move {
            match api::accounts::create_account(&typed).await {
                Ok(()) => {
                    session.learn().await;
                    navigator.go_instead(&with_next(&Route::Activate, &next));
                }
                Err(error) => refuse(form, error, steps),
            }
            form.busy.set(false);
        });
    };
    let name = |field, label, value| TextInput::new(form, &field, label, value).width(Width::TwoThirds);
    let fields = parts![
        user_name(&email),
        new_password(form, &Field::Password, "Password", password),
        name(Field::FirstName, "First name", first_name).autocomplete("given-name"),
        name(Field::LastName, "Last name", last_name).autocomplete("family-name"),
    ];
    Page::new("Sign up").form(form).show(parts![
        paragraph("Your email address ").child(el("strong").child(email)).child(" is verified."),
        form_with(form, fields, "Create account", send),
    ])
}

fn refuse(form: Form, error: ApiError, steps: Steps) {
    match &error {
        ApiError::Problem(problem) if problem.code == ProblemCode::AccountExists => {
            let words = text::problem(ProblemCode::AccountExists);
            form.fail(Failure::new(words).with_link(Route::SignIn.path(), "Sign in"));
        }
        ApiError::Problem(problem) if problem.code == ProblemCode::NoSignUp => steps.go(ProofState::Address),
        _ => form.refuse(error),
    }
}
