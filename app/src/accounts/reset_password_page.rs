use super::email_step::{email_step, refuse};
use super::new_password::{new_password, user_name};
use super::proof_page::{ProofPage, Steps, proof_page};
use super::sign_in_page::nfc;
use crate::page_data;
use crate::session::{QuietEnd, Session};
use crate::ui::{Form, Html, Page, button_link, dynamic, form_with, link, paragraph, spawn};
use crate::{api, parts};
use leptos::prelude::*;
use shared::accounts::{CodePurpose, ResetPassword};
use shared::field_errors::Field;
use shared::route::Route;

/// A forgotten password: address, code, and a new one.
pub fn reset_password_page() -> Html {
    proof_page(ProofPage {
        heading: "Reset your password",
        path: "/reset-password",
        purpose: CodePurpose::Reset,
        sent: ["If there is an account with the email address ", ", we have sent an 8-digit code to it."],
        first: address_step,
        last: password_step,
    })
}

fn address_step(steps: Steps) -> Html {
    let lost = paragraph("If you cannot read emails to this address any more, ");
    email_step(
        steps,
        lost.child(link("/help#if-you-have-lost-your-email-address", "see what you can do"))
            .child(".")
            .into(),
    )
}

fn password_step(email: String, steps: Steps) -> Html {
    let session = Session::expect();
    let (form, password, is_done) = (Form::new(), RwSignal::new(String::new()), RwSignal::new(false));
    let send = move || {
        let typed = ResetPassword { new_password: nfc(&password.get_untracked()) };
        if let Err(errors) = typed.parse(page_data::password_policy()) {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            let _quiet = QuietEnd::begin();
            match api::accounts::reset_password(&typed).await {
                Ok(()) => {
                    session.may_have_ended().await;
                    is_done.set(true);
                }
                Err(error) => refuse(form, error),
            }
            form.busy.set(false);
        });
    };
    dynamic(move || {
        if is_done.get() {
            return done();
        }
        Page::new(steps.page.heading).form(form).show(form_with(
            form,
            parts![user_name(&email), new_password(form, &Field::NewPassword, "New password", password)],
            "Reset password",
            send,
        ))
    })
}

fn done() -> Html {
    Page::new("Your password was changed").show(parts![
        paragraph("You were signed out on every device. Sign in with your new password."),
        button_link(&Route::SignIn.path(), "Sign in"),
    ])
}
