use super::new_password::{new_password, user_name};
use super::next_page::{next_page, on_the_way};
use super::proof_page::Steps;
use super::sign_in_page::nfc;
use crate::api::{self, ApiError};
use crate::navigation::Navigator;
use crate::page_data;
use crate::parts;
use crate::routes::with_next;
use crate::ui::{Failure, Form, Html, Page, TextInput, Width, el, form_with, paragraph, spawn};
use leptos::prelude::*;
use shared::accounts::{CreateAccount, ProofState};
use shared::field_errors::Field;
use shared::problem::ProblemCode;
use shared::route::Route;
use shared::text;

/// Sign-up, step three: password and name.
pub fn details_step(email: String, steps: Steps) -> Html {
    let (form, policy) = (Form::new(), page_data::password_policy());
    let [password, first_name, last_name] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let navigator = Navigator::expect();
    let (next, sign_in) = (with_next(&Route::Activate, &next_page()), on_the_way(&Route::SignIn));
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
        let (navigator, next, sign_in) = (navigator.clone(), next.clone(), sign_in.clone());
        spawn(async move {
            match api::accounts::create_account(&typed).await {
                Ok(()) => return navigator.go_instead(&next), // A page of another program, which asks who is signed in.
                Err(error) => refuse(form, error, steps, &sign_in),
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

fn refuse(form: Form, error: ApiError, steps: Steps, sign_in: &str) {
    match &error {
        ApiError::Problem(problem) if problem.code == ProblemCode::AccountExists => {
            let words = text::problem(ProblemCode::AccountExists);
            form.fail(Failure::new(words).with_link(sign_in.to_owned(), "Sign in"));
        }
        ApiError::Problem(problem) if problem.code == ProblemCode::NoSignUp => steps.go(ProofState::Address),
        _ => form.refuse(error),
    }
}
