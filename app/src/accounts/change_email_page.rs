use super::new_password::user_name;
use super::proof_page::{ProofPage, Steps, proof_page};
use super::refuse_password::refuse_password;
use super::sign_in_page::nfc;
use crate::fetched::fetched;
use crate::navigation::Navigator;
use crate::session::Session;
use crate::ui::{
    Form, Html, Page, TextInput, Width, button_link, el, form_with, loading, paragraph, password_input,
    spawn, watch,
};
use crate::{api, parts};
use leptos::prelude::*;
use shared::accounts::{ChangeEmail, CodePurpose};
use shared::field_errors::Field;
use shared::route::Route;

/// Another email address: the password and the address, then the code that went there.
pub fn change_email_page() -> Html {
    proof_page(ProofPage {
        heading: "Change your email address",
        path: "/profile/email",
        purpose: CodePurpose::ChangeEmail,
        sent: ["We have sent an email with a 6-digit code to ", "."],
        first: address_step,
        last: |_, _| changed(),
    })
}

fn address_step(steps: Steps) -> Html {
    let form = Form::new();
    let fields = fetched(api::profile::show(), move |profile| fields(form, &profile.email, steps));
    Page::new(steps.page.heading).form(form).back(Route::Profile.path()).show(fields)
}

fn fields(form: Form, current: &str, steps: Steps) -> Html {
    let session = Session::expect();
    let [password, email] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let send = move || {
        let typed = ChangeEmail { password: nfc(&password.get_untracked()), email: email.get_untracked() };
        if let Err(errors) = typed.parse() {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            let answer = session.heed(api::accounts::begin_proof(steps.page.path, &typed).await);
            form.busy.set(false);
            match answer {
                Ok(state) => steps.go(state),
                Err(error) => refuse_password(form, error),
            }
        });
    };
    let fields = parts![
        user_name(current),
        password_input(form, &Field::Password, "Password", password, None),
        TextInput::new(form, &Field::Email, "New email address", email)
            .kind("email")
            .autocomplete("email")
            .width(Width::TwoThirds),
    ];
    parts![
        paragraph("You sign in with ").child(el("strong").child(current)).child(
            " until you have typed the code that we \
            send to the new address. Then you are signed out on every device."
        ),
        form_with(form, fields, "Send verification code", send),
    ]
}

/// The session is over: goes to a page that asks for none.
fn changed() -> Html {
    let (session, navigator) = (Session::expect(), Navigator::expect());
    watch(move || {
        navigator.go_instead(&Route::EmailChanged.path());
        session.ended();
    });
    loading()
}

pub fn email_changed_page() -> Html {
    Page::new("Your email address was changed").show(parts![
        paragraph("You were signed out on every device. Sign in with your new email address."),
        paragraph(
            "We have also written to the address that you had before. For 7 days the change can be undone from there.",
        ),
        button_link(&Route::SignIn.path(), "Sign in"),
    ])
}
