use crate::api::ApiError;
use crate::session::{QuietEnd, Session};
use crate::ui::{Failure, Form, Html, Page, button_link, dynamic, form_with, paragraph, spawn};
use crate::{api, page_data, parts};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::accounts::UndoEmailChange;
use shared::problem::ProblemCode;
use shared::route::Route;

/// Where the letter to a former address leads. Nothing happens before the button is pressed: mail programs open links too.
pub fn undo_email_change_page() -> Html {
    let session = Session::expect();
    let (form, is_done, fragment) = (Form::new(), RwSignal::new(false), use_location().hash);
    let send = move || {
        let token = fragment.with_untracked(|fragment| fragment.trim_start_matches('#').to_owned());
        form.busy.set(true);
        spawn(async move {
            let _quiet = QuietEnd::begin();
            match api::accounts::undo_email_change(&UndoEmailChange { token }).await {
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
        let what =
            "Your account gets the email address back to which we wrote, and is signed out on every device.";
        Page::new("Undo the change of your email address")
            .form(form)
            .show(parts![paragraph(what), form_with(form, parts![], "Undo the change", send),])
    })
}

fn refuse(form: Form, error: ApiError) {
    let call = format!("Call us on {}.", page_data::phone());
    let words = match &error {
        ApiError::Problem(problem) => match problem.code {
            ProblemCode::TooLate => "The 7 days in which the change could be undone are over.",
            ProblemCode::AccountExists => "Another account has this email address by now.",
            ProblemCode::NotFound => {
                "This link does not lead to a change. Copy the whole link from the email."
            }
            _ => return form.refuse(error),
        },
        _ => return form.refuse(error),
    };
    form.fail(Failure::new(format!("{words} {call}")));
}

fn done() -> Html {
    Page::new("The change was undone").show(parts![
        paragraph("Your account has its former email address again. It was signed out on every device."),
        paragraph(
            "If it was not you who changed the address, somebody else knows your password. Choose a new one now.",
        ),
        button_link(&Route::ResetPassword.path(), "Reset your password"),
    ])
}
