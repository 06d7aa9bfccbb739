use super::locked_page::locked_page;
use super::next_page;
use super::next_page::on_the_way;
use crate::api::{self, ApiError};
use crate::navigation::Navigator;
use crate::parts;
use crate::session::{Session, Who, why_ended};
use crate::ui::{
    Form, Html, Page, TextInput, Width, dynamic, el, form_with, heading_m, link, paragraph, password_input,
    spawn, tick_box, watch,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::field_errors::Field;
use shared::problem::ProblemCode;
use shared::route::Route;
use shared::sessions::{Computer, SignIn};

pub fn sign_in_page() -> Html {
    let (session, form) = (Session::expect(), Form::new());
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let locked = RwSignal::new(None::<Option<i64>>); // With the moment at which it ends, if it does.
    let shared = RwSignal::new(false);
    let ended = use_location().query.with_untracked(|query| query.get("ended"));
    let next = next_page();
    let [sign_up, with_passkey] = [Route::SignUp, Route::SignInPasskey].map(|route| on_the_way(&route));
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
    let kept = |shared| if shared { "off" } else { "username" };
    // On a computer that others use the browser is not to offer them the address.
    watch(move || {
        let kept = kept(shared.get());
        if let Some(field) = document().get_element_by_id(&Field::Email.name()) {
            let _ = field.set_attribute("autocomplete", kept);
        }
    });
    let send = move || {
        let typed = SignIn {
            email: email.get_untracked(),
            password: nfc(&password.get_untracked()),
            shared_computer: shared.get_untracked(),
        };
        if let Err(errors) = typed.parse() {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            match api::sessions::sign_in(&typed).await {
                Ok(state) => session.signed_in(state),
                Err(error) => refused(error),
            }
            form.busy.set(false);
        });
    };
    dynamic(move || {
        if let Some(until_ms) = locked.get() {
            return locked_page(until_ms, &with_passkey, move || locked.set(None));
        }
        let fields = parts![
            TextInput::new(form, &Field::Email, "Email address", email)
                .kind("email")
                .autocomplete(kept(shared.get_untracked()))
                .width(Width::TwoThirds),
            password_input(form, &Field::Password, "Password", password, None),
            shared_computer(shared),
        ];
        Page::new("Sign in").form(form).show(parts![
            ended.as_deref().map(why_signed_out),
            form_with(form, fields, "Sign in", send),
            paragraph(link(&with_passkey, "Sign in with a passkey")),
            paragraph(link("/reset-password", "Forgot your password?")),
            heading_m("If you do not have an account"),
            paragraph(link(&sign_up, "Sign up now")),
        ])
    })
}

/// Whether others use the computer too.
pub fn shared_computer(ticked: RwSignal<bool>) -> Html {
    let minutes = Computer::Shared.idle_ms() / 60_000;
    let hint =
        format!("Nothing is kept on it, and you are signed out after {minutes} minutes without activity.");
    tick_box("shared-computer", "This is a shared or public computer", &hint, ticked)
}

fn why_signed_out(ended: &str) -> Html {
    el("div").class("govuk-inset-text").child(why_ended(ended)).into()
}

fn is_wrong_details(error: &ApiError) -> bool {
    matches!(error, ApiError::Problem(problem) if problem.code == ProblemCode::WrongDetails)
}

/// The same word typed on two devices is one password: NFC, at this edge as at the server's.
pub fn nfc(typed: &str) -> String {
    js_sys::JsString::from(typed).normalize("NFC").into()
}
