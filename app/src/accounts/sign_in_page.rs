use super::locked_page::locked_page;
use super::next_page;
use crate::api::{self, ApiError};
use crate::navigation::Navigator;
use crate::parts;
use crate::routes::with_next;
use crate::session::{Session, Who};
use crate::ui::{
    Form, Html, Page, TextInput, Width, dynamic, form_with, heading_m, link, paragraph, password_input,
    spawn, watch,
};
use leptos::prelude::*;
use shared::field_errors::Field;
use shared::problem::ProblemCode;
use shared::route::Route;
use shared::sessions::SignIn;

pub fn sign_in_page() -> Html {
    let (session, form) = (Session::expect(), Form::new());
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let locked = RwSignal::new(None::<Option<i64>>); // With the moment at which it ends, if it does.
    let next = next_page();
    let sign_up =
        if next == Route::Requests.path() { Route::SignUp.path() } else { with_next(&Route::SignUp, &next) };
    let navigator = Navigator::expect();
    // Whoever is signed in, now or in a moment, goes on to where they wanted to be.
    watch(move || {
        if let Who::Resident(_) = session.who() {
            navigator.go_instead(&next);
        }
    });
    let refused = move |error| match error {
        ApiError::Problem(problem) if problem.code == ProblemCode::Locked => {
            password.set(String::new());
            locked.set(Some(problem.retry_at_ms));
        }
        error => {
            if is_wrong_details(&error) {
                password.set(String::new());
            }
            form.refuse(error);
        }
    };
    let send = move || {
        let typed = SignIn { email: email.get_untracked(), password: nfc(&password.get_untracked()) };
        if let Err(errors) = typed.parse() {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            match api::sessions::sign_in(&typed).await {
                Ok(state) => session.set(state.resident),
                Err(error) => refused(error),
            }
            form.busy.set(false);
        });
    };
    dynamic(move || {
        if let Some(until_ms) = locked.get() {
            return locked_page(until_ms, move || locked.set(None));
        }
        let fields = parts![
            TextInput::new(form, &Field::Email, "Email address", email)
                .kind("email")
                .autocomplete("username")
                .width(Width::TwoThirds),
            password_input(form, &Field::Password, "Password", password, None),
        ];
        Page::new("Sign in").form(form).show(parts![
            form_with(form, fields, "Sign in", send),
            paragraph(link("/reset-password", "Forgot your password?")),
            heading_m("If you do not have an account"),
            paragraph(link(&sign_up, "Sign up now")),
        ])
    })
}

fn is_wrong_details(error: &ApiError) -> bool {
    matches!(error, ApiError::Problem(problem) if problem.code == ProblemCode::WrongDetails)
}

/// The same word typed on two devices is one password: NFC, at this edge as at the server's.
pub fn nfc(typed: &str) -> String {
    js_sys::JsString::from(typed).normalize("NFC").into()
}
