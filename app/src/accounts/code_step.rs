use super::countdown::{Countdown, in_words};
use super::email_step::refuse;
use crate::api;
use crate::ui::{
    Form, LinkButton, Page, Paragraph, SubmitButton, TextInput, Width, dynamic, focus, heading_m, paragraph,
    spawn, submit_handler, words,
};
use leptos::prelude::*;
use shared::accounts::{CodePurpose, EmailAddress, SignUpState, VerifyCode, likely_typo};
use shared::field_errors::Field;

/// Sign-up, step two: the code from the mail.
#[component]
pub fn CodeStep(email: String, resend_in_ms: i64, go: Callback<SignUpState>) -> impl IntoView {
    let (form, code) = (Form::new(), RwSignal::new(String::new()));
    let (countdown, sent_again) = (Countdown::begin(resend_in_ms), RwSignal::new(false));
    let news = words(move || if sent_again.get() { "A new code is on its way." } else { "" }.to_owned());
    let meant = EmailAddress::parse(&email).ok().and_then(|email| likely_typo(&email));
    let verify = move || {
        let typed = VerifyCode { code: code.get_untracked() };
        if let Err(errors) = typed.parse(CodePurpose::SignUp) {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            match api::accounts::verify_code(&typed).await {
                Ok(proven) => go.run(SignUpState::Details(proven)),
                Err(error) => refuse(form, error),
            }
            form.busy.set(false);
        });
    };
    let resend = move || {
        if countdown.left_s() > 0 || !form.begin() {
            return;
        }
        form.busy.set(true);
        spawn(async move {
            match api::accounts::resend_code().await {
                Ok(SignUpState::Code { resend_at_ms, now_ms, .. }) => {
                    countdown.restart(resend_at_ms - now_ms);
                    sent_again.set(true);
                    focus(&Field::Code.name());
                }
                Ok(other) => go.run(other),
                Err(error) => refuse(form, error),
            }
            form.busy.set(false);
        });
    };
    let change = move || {
        if !form.begin() {
            return;
        }
        spawn(async move {
            match api::accounts::abandon_sign_up().await {
                Ok(()) => go.run(SignUpState::Address),
                Err(error) => refuse(form, error),
            }
        });
    };
    view! {
        <Page heading="Sign up" form=Some(form)>
            <Paragraph>{"We have sent an email with a 6-digit code to "} <strong>{email}</strong> {"."}</Paragraph>
            {meant.map(|domain| {
                view! { <div class="govuk-inset-text">{format!("Did you mean {domain}? If so, change the email address.")}</div> }
            })}
            <p class="govuk-body app-news" role="status">{news}</p>
            <form novalidate=true on:submit=submit_handler(form, verify)>
                <TextInput
                    form=form
                    field=Field::Code
                    label="Verification code"
                    hint=Some("The code works for 10 minutes.".to_owned())
                    value=code
                    autocomplete="one-time-code"
                    input_mode="numeric"
                    width=Width::TenChars
                />
                <SubmitButton form=form label="Verify code" />
            </form>
            {heading_m("If the code does not arrive")}
            {paragraph("Look in your spam or junk folder. It can take a few minutes.")}
            {dynamic(move || again(countdown.left_s(), resend))}
            <p class="govuk-body"><LinkButton label="Change email address" act=change /></p>
        </Page>
    }
    .into_any()
}

/// The button for another code, or how long until there is one.
fn again(left_s: i64, resend: impl Fn() + 'static) -> AnyView {
    match left_s {
        0 => view! { <p class="govuk-body"><LinkButton label="Send a new code" act=resend /></p> }.into_any(),
        seconds => {
            let words = format!("You can send a new code {}.", in_words(seconds));
            view! { <p class="govuk-body">{words}</p> }.into_any()
        }
    }
}
