use super::proof_page::Steps;
use crate::api::{self, ApiError};
use crate::parts;
use crate::ui::{Failure, Form, Html, Page, TextInput, Width, form_with, paragraph, spawn, time_when_over};
use leptos::prelude::*;
use shared::accounts::BeginProof;
use shared::field_errors::Field;

/// The first step of a proof: the address. `otherwise`: what else a person can do.
pub fn email_step(steps: Steps, otherwise: Html) -> Html {
    let (form, email) = (Form::new(), steps.email);
    let send = move || {
        let typed = BeginProof { email: email.get_untracked() };
        if let Err(errors) = typed.parse() {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            match api::accounts::begin_proof(steps.page.path, &typed).await {
                Ok(state) => steps.go(state),
                Err(error) => refuse(form, error),
            }
            form.busy.set(false);
        });
    };
    let field = TextInput::new(form, &Field::Email, "Email address", email)
        .kind("email")
        .autocomplete("email")
        .width(Width::TwoThirds);
    Page::new(steps.page.heading).form(form).show(parts![
        paragraph("We will email you a code to check that this address is yours."),
        form_with(form, field.into(), "Send verification code", send),
        otherwise,
    ])
}

/// As every form; where too many codes were asked for, the page says when the next one can be.
pub fn refuse(form: Form, error: ApiError) {
    match &error {
        ApiError::Problem(problem) if problem.retry_at_ms.is_some() => {
            let at = time_when_over(problem.retry_at_ms.unwrap_or_default());
            form.fail(Failure::new(format!(
                "You have asked for several codes already. The newest ones still work until they are 10 minutes old. \
                 You can ask for a new one at {at}."
            )));
        }
        _ => form.refuse(error),
    }
}
