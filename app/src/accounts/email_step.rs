use crate::api::{self, ApiError};
use crate::ui::{
    Failure, Form, Page, Paragraph, SubmitButton, TextInput, Width, paragraph, spawn, submit_handler, time,
};
use leptos::prelude::*;
use shared::accounts::{BeginSignUp, SignUpState};
use shared::field_errors::Field;

/// Sign-up, step one: the address.
#[component]
pub fn EmailStep(go: Callback<SignUpState>) -> impl IntoView {
    let (form, email) = (Form::new(), RwSignal::new(String::new()));
    let send = move || {
        let typed = BeginSignUp { email: email.get_untracked() };
        if let Err(errors) = typed.parse() {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            match api::accounts::begin_sign_up(&typed).await {
                Ok(state) => go.run(state),
                Err(error) => refuse(form, error),
            }
            form.busy.set(false);
        });
    };
    view! {
        <Page heading="Sign up" form=Some(form)>
            {paragraph("We will email you a code to check that this address is yours.")}
            <form novalidate=true on:submit=submit_handler(form, send)>
                <TextInput
                    form=form
                    field=Field::Email
                    label="Email address"
                    value=email
                    kind="email"
                    autocomplete="email"
                    width=Width::TwoThirds
                />
                <SubmitButton form=form label="Send verification code" />
            </form>
            <Paragraph>
                {"If you already have an account, "} <a class="govuk-link" href="/sign-in">{"sign in"}</a> {"."}
            </Paragraph>
        </Page>
    }
    .into_any()
}

/// As every form; where too many codes were asked for, the page says when the next one can be.
pub fn refuse(form: Form, error: ApiError) {
    match &error {
        ApiError::Problem(problem) if problem.retry_at_ms.is_some() => {
            let at = time(problem.retry_at_ms.unwrap_or_default());
            form.fail(Failure::new(format!(
                "You have asked for several codes already. The newest ones still work until they are 10 minutes old. \
                 You can ask for a new one at {at}."
            )));
        }
        _ => form.refuse(error),
    }
}
